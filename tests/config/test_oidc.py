"""The settings of a provider: off unless one is named, and every fault has its sentence."""

import pytest

from config.oidc import Oidc
from config.settings import SettingsError, load_settings

WHOLE = {
    "OIDC_ISSUER": "https://am.nhsidentity.example/",
    "OIDC_CLIENT_ID": "line",
    "OIDC_CLIENT_SECRET": "a-secret-of-16-signs",
    "OIDC_NAME": "NHS CIS2",
    "OIDC_ACR": "AAL2_OR_AAL3_ANY AAL3_ANY",
    "OIDC_ROLE_CLAIM": "nhsid_nrbac_roles",
    "OIDC_ROLES": "S8001:G8005:R8000:triager,R8001:lead",
}


def test_there_is_none_unless_it_is_named() -> None:
    assert load_settings({}).oidc is None


def test_all_of_it_is_read() -> None:
    assert load_settings(WHOLE).oidc == Oidc(
        issuer="https://am.nhsidentity.example",
        client_id="line",
        client_secret="a-secret-of-16-signs",
        name="NHS CIS2",
        scopes="openid profile",
        acr=("AAL2_OR_AAL3_ANY", "AAL3_ANY"),
        subject_claim="sub",
        role_claim="nhsid_nrbac_roles",
        roles=(("S8001:G8005:R8000", "triager"), ("R8001", "lead")),
    )
    assert "a-secret" not in repr(load_settings(WHOLE))


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"OIDC_CLIENT_ID": ""}, "OIDC_ISSUER needs OIDC_CLIENT_ID and OIDC_CLIENT_SECRET."),
        ({"OIDC_CLIENT_SECRET": "short"}, "OIDC_CLIENT_SECRET must be 16 signs or more."),
        ({"OIDC_ROLES": ""}, "OIDC_ROLE_CLAIM and OIDC_ROLES belong together."),
        ({"OIDC_ROLES": "R1:chief"}, "OIDC_ROLES must be pairs such as R8000:triager,R8001:lead."),
        ({"OIDC_SCOPES": "profile"}, "OIDC_SCOPES must hold openid."),
        ({"OIDC_ISSUER": "nhs"}, "OIDC_ISSUER must be a full address that begins with https://."),
    ],
)
def test_a_fault_is_one_sentence(changes: dict[str, str], sentence: str) -> None:
    with pytest.raises(SettingsError) as refused:
        load_settings(WHOLE | changes)
    assert refused.value.faults == [sentence]
