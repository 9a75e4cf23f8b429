"""What is stored: tables, their sealing and their migrations."""

from models.audit import AuditRow
from models.base import Base
from models.call import Call, Voicemail, VoicemailState, WrongTry
from models.conversation import Channel, Conversation, ConversationState, Turn
from models.duplicate import DuplicateDecision, DuplicateKey, DuplicatePair, DuplicateSearch
from models.errand import Errand, ErrandKind, ErrandState
from models.handoff import DeliveryAttempt, Handoff, HandoffState, Receipt
from models.look_up import LookUp, LookUpKey
from models.note import Note, NoteKind
from models.notification import Notification, NotificationStatus
from models.passkey import Passkey, PasskeyChallenge
from models.redaction import Redaction
from models.reference import ReferenceList
from models.relay import RelayTicket
from models.remembered import MonthCount
from models.reporter import FailedTry, Reporter, ReporterSession
from models.revision import Revision
from models.saved_view import SavedView
from models.staff import Staff, StaffSession
from models.texting import OptOut, Texting, TextReport
from models.triage import Closing, Presence, Triage, TriageFlag, TriageState

__all__ = [
    "AuditRow",
    "Base",
    "Call",
    "Channel",
    "Closing",
    "Conversation",
    "ConversationState",
    "DeliveryAttempt",
    "DuplicateDecision",
    "DuplicateKey",
    "DuplicatePair",
    "DuplicateSearch",
    "Errand",
    "ErrandKind",
    "ErrandState",
    "FailedTry",
    "Handoff",
    "HandoffState",
    "LookUp",
    "LookUpKey",
    "MonthCount",
    "Note",
    "NoteKind",
    "Notification",
    "NotificationStatus",
    "OptOut",
    "Passkey",
    "PasskeyChallenge",
    "Presence",
    "Receipt",
    "Redaction",
    "ReferenceList",
    "RelayTicket",
    "Reporter",
    "ReporterSession",
    "Revision",
    "SavedView",
    "Staff",
    "StaffSession",
    "TextReport",
    "Texting",
    "Triage",
    "TriageFlag",
    "TriageState",
    "Turn",
    "Voicemail",
    "VoicemailState",
    "WrongTry",
]
