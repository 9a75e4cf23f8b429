"""Keeps the domain in the model as JSON too: Rasa reads its YAML three times at start, which takes longer than all the rest.

The model holds both; a test holds them equal.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.graph_components.providers.domain_provider import DomainProvider
from rasa.shared.core.domain import Domain

FILE = "domain.json"


def _persist(self: DomainProvider, domain: Domain) -> None:
    with self._model_storage.write_to(self._resource) as folder:
        domain.persist(folder / "domain.yml")
        (folder / FILE).write_text(json.dumps(domain.as_dict()), encoding="utf-8")


def read(folder: Path) -> Domain:
    """The domain that is kept in a model's folder."""
    return Domain.from_dict(json.loads((folder / FILE).read_text(encoding="utf-8")))


def _load(cls: type[DomainProvider], config: Any, model_storage: ModelStorage, resource: Resource, execution_context: Any, **_more: Any) -> DomainProvider:
    with model_storage.read_from(resource) as folder:
        return cls(model_storage, resource, read(folder))


def keep() -> None:
    """For the process that trains."""
    DomainProvider._persist = _persist  # type: ignore[method-assign]


def use() -> None:
    """For the process that serves."""
    DomainProvider.load = classmethod(_load)  # type: ignore[method-assign,assignment]
