"""Whether a process can do its work now."""

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from intake.runtime import Runtime
from models import Conversation


def lacking(runtime: Runtime) -> list[str]:
    """The names of what does not answer: "database", "dialogue"; empty when all is well.

    The line takes calls without the dialogue, by its fallback; it cannot without the database.
    """
    names = []
    try:
        with runtime.readings() as session:
            session.execute(select(Conversation.id).limit(1))
    except SQLAlchemyError:
        names.append("database")
    if not runtime.dialogue.ready():
        names.append("dialogue")
    return names
