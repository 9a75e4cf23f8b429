"""Every failure by design; the docstring is the message."""


class LineError(Exception):
    """Something went wrong on the line."""

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or (type(self).__doc__ or "").strip())


class DialogueUnavailableError(LineError):
    """The dialogue process did not answer in time, or not with what it promises."""


class ConversationBusyError(LineError):
    """Another turn of this conversation is still being answered."""


class ConversationMovedOnError(LineError):
    """The question was answered already, in another window of the same browser."""


class ConversationOverError(LineError):
    """There is no open conversation to go on with."""


class NotificationInvalidError(LineError):
    """The notification does not match its published schema."""


class SignInRefusedError(LineError):
    """The name, the password or the code is wrong, or the account is locked for now."""


class NotFoundError(LineError):
    """There is no such thing, or it is not for this person."""


class ErasedError(LineError):
    """The details of this notification were erased when their time was over."""


class PasskeyRefusedError(LineError):
    """That passkey cannot be used here. Try again."""


class OidcRefusedError(LineError):
    """The provider's answer lets nobody in."""


class ProofNeededError(LineError):
    """Who asks must first prove again who they are."""


class InvitationRefusedError(LineError):
    """The invitation was used, has run out, or never was."""


class PasswordRefusedError(LineError):
    """The new password is too easy to guess."""


class CodeRefusedError(LineError):
    """The code from the authenticator app is not the one that is due."""


class WorkRefusedError(LineError):
    """This cannot be done with the notification as it stands."""


class AccountInvalidError(LineError):
    """A username has 1 to 60 lower-case letters, digits and . _ @ -, a name 1 to 100 characters."""


class ReporterInvalidError(LineError):
    """Something about a reporter is not filled in as it must be; `box` names what."""

    def __init__(self, box: str) -> None:
        super().__init__()
        self.box = box


class TooManyTriesError(LineError):
    """Too many wrong codes or passwords came from one address: wait."""
