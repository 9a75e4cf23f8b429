"""The twenty-five ways in which Twilio, networks and callers fail, and where each is proven."""

import pytest

from tests.stack import ROOT

SHORT = {
    "VOICE": "twilio/test_voice_failures.py",
    "IN": "twilio/test_texts_in.py",
    "OUT": "twilio/test_texts_out.py",
    "BACK": "twilio/test_way_back.py",
}
# Each case with the tests that hold it, as file::function.
CASES = {
    1: ("the same text twice, and eight times at once", (
        "IN::test_same_text_eight_times_at_once_is_one_row_and_one_answer",
        "webhooks/test_sms.py::test_a_repeated_text_is_answered_byte_for_byte",
    )),
    2: ("the same turn of a call twice", (
        "VOICE::test_one_turn_delivered_eight_times_at_once_is_one_turn",
    )),
    3: ("no signature, or rubbish for one", (
        "webhooks/test_access.py::test_a_thousand_forgeries_are_all_refused_alike",
    )),
    4: ("an encoded query, a port, a proxy", (
        "webhooks/test_access.py::test_the_raw_address_is_what_was_signed",
        "webhooks/test_access.py::test_a_port_or_a_prefix_before_us_does_not_matter",
        "webhooks/test_access.py::test_the_port_in_a_public_address_is_part_of_it",
    )),
    5: ("the newer signature, and unknown ones", (
        "webhooks/test_access.py::test_the_newer_signature_is_believed_with_our_token_alone",
        "webhooks/test_access.py::test_every_configured_token_is_good_while_rotating",
    )),
    6: ("unknown, blank and doubled fields", (
        "webhooks/test_access.py::test_unknown_blank_and_repeated_fields_are_signed_too",
        "IN::test_unknown_blank_and_doubled_fields_are_no_reason_to_refuse",
    )),
    7: ("no id, no sender, no words", (
        "IN::test_without_what_makes_a_text_there_is_no_row",
        "webhooks/test_voice.py::test_without_a_call_there_is_no_turn",
    )),
    8: ("somebody else's account, or number", (
        "webhooks/test_access.py::test_another_account_is_refused",
        "webhooks/test_access.py::test_what_follows_a_wrong_number_is_refused_as_a_forgery",
    )),
    9: ("a good request again, after the turn went on", (
        "VOICE::test_an_old_turn_comes_again_after_the_call_went_on",
        "IN::test_old_stop_delivered_again_does_not_end_what_was_begun_since",
    )),
    10: ("silence, four times", (
        "webhooks/test_voice.py::test_silence_leaves_a_question_then_offers_another_way_then_says_what_is_kept",
    )),
    11: ("a recogniser that is not sure", (
        "VOICE::test_a_name_is_said_back_at_once_and_flagged_where_it_was_heard_badly",
        "webhooks/test_voice.py::test_confidence_is_never_needed",
        "intake/test_misheard.py::test_a_faint_yes_asks_once_more_and_ends_nothing",
        "journeys/test_journeys.py::test_calls_that_are_misheard_lose_nothing_and_leave_nothing_wrong_unread",
    )),
    12: ("keys of every kind", (
        "VOICE::test_keys_of_every_kind_reach_the_dialogue_and_the_call_lives",
    )),
    13: ("speech and keys together", (
        "webhooks/test_voice.py::test_keys_win_over_noise_that_was_taken_for_speech",
    )),
    14: ("hanging up at any moment", (
        "VOICE::test_before_a_word_was_said",
        "VOICE::test_in_the_middle_of_a_sentence",
        "VOICE::test_the_news_overtakes_the_last_answer",
        "VOICE::test_while_a_person_is_rung_and_while_a_message_is_left",
    )),
    15: ("withheld numbers", (
        "VOICE::test_two_calls_from_what_looks_like_one_telephone_never_meet",
        "IN::test_two_senders_of_one_moment_never_meet",
    )),
    16: ("a landline is never texted", (
        "OUT::test_only_a_mobile_of_these_islands_is_ever_texted",
        "BACK::test_a_landline_or_a_hidden_number_is_refused_and_has_the_number_that_was_spoken",
    )),
    17: ("texts of one moment, in any order", (
        "IN::test_two_texts_of_one_moment_are_answered_once_and_both_understood",
        "IN::test_three_texts_out_of_order_are_taken_as_they_arrive",
    )),
    18: ("signs of every kind, and far too many of them", (
        "IN::test_whatever_a_text_holds_it_is_kept_and_answered",
        "twilio/test_privacy.py::test_a_picture_is_deleted_unseen_and_asked_for_in_words",
        "webhooks/test_hostile.py::test_in_a_text",
    )),
    19: ("STOP, HELP and YES, alone and in a sentence", (
        "webhooks/test_sms.py::test_stop_keeps_what_was_told",
        "IN::test_words_that_only_sound_like_commands_are_answers",
        "IN::test_help_says_what_this_is_and_whom_to_ring_in_danger",
        "OUT::test_refusal_21610_is_seen_by_staff_and_not_tried_again",
    )),
    20: ("swearing, and names that look like it", (
        "VOICE::test_a_name_is_kept_as_it_was_said_and_said_as_words",
    )),
    21: ("a dialogue that is dead, slow or mad", (
        "VOICE::test_a_dialogue_of_fourteen_seconds_is_answered_for_by_the_script",
        "webhooks/test_sms.py::test_a_dead_dialogue_is_not_heard_of",
    )),
    22: ("our own fault, and the fallback address", (
        "webhooks/test_sms.py::test_the_fallback_address_takes_the_same_turn",
        "webhooks/test_sms.py::test_an_unforeseen_fault_is_an_apology",
        "webhooks/test_voice.py::test_the_fallback_address_never_goes_back_to_the_beginning",
    )),
    23: ("every answer of Twilio's REST interface", (
        "twilio/test_errands.py::test_rule_for_each_answer_about_what_is_to_be_taken_away",
        "twilio/test_errands.py::test_nothing_listens_at_twilio",
        "OUT::test_text_that_was_made_without_an_answer_is_not_made_twice",
        "OUT::test_text_of_a_worker_killed_after_sending_is_not_sent_again",
    )),
    24: ("recordings that are broken, doubled, or not to be deleted", (
        "twilio/test_errands.py::test_media_and_recordings_are_deleted",
        "intake/test_voicemail.py::test_twilio_is_to_delete_it_once_it_is_kept_here_and_not_before",
        "intake/test_voicemail.py::test_what_cannot_be_had_now_is_tried_again",
        "intake/test_voicemail.py::test_a_message_of_nothing_is_no_message",
    )),
    25: ("names that are XML, templates or endless", (
        "webhooks/test_twiml.py::test_texts",
        "webhooks/test_hostile.py::test_whatever_the_dialogue_says_twilio_accepts",
        "canary/test_canaries.py::test_no_canary_lies_in_plain_text",
    )),
}  # fmt: skip


def test_every_case_is_proven_somewhere() -> None:
    assert sorted(CASES) == list(range(1, 26))
    assert all(tests for _, tests in CASES.values())


@pytest.mark.parametrize("case", CASES)
def test_its_tests_are_there(case: int) -> None:
    for place in CASES[case][1]:
        path, name = place.split("::")
        file = ROOT / "tests" / SHORT.get(path, path)
        assert f"def {name}(" in file.read_text(), place
