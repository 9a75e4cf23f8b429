"""What is stored: tables, their sealing and their migrations."""

from models.audit import AuditRow
from models.base import Base
from models.call import Call, Voicemail, VoicemailState, WrongTry
from models.conversation import Channel, Conversation, ConversationState, Turn
from models.errand import Errand, ErrandKind, ErrandState
from models.handoff import DeliveryAttempt, Handoff, HandoffState, Receipt
from models.notification import Notification, NotificationStatus
from models.reference import ReferenceList
from models.relay import RelayTicket
from models.staff import Staff, StaffSession

__all__ = [
    "AuditRow",
    "Base",
    "Call",
    "Channel",
    "Conversation",
    "ConversationState",
    "DeliveryAttempt",
    "Errand",
    "ErrandKind",
    "ErrandState",
    "Handoff",
    "HandoffState",
    "Notification",
    "NotificationStatus",
    "Receipt",
    "ReferenceList",
    "RelayTicket",
    "Staff",
    "StaffSession",
    "Turn",
    "Voicemail",
    "VoicemailState",
    "WrongTry",
]
