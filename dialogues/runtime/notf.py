"""Stands in for TensorFlow and what else Rasa imports at start although nothing of ours calls it.

Call `install` before anything of Rasa is imported. The stand-in answers for names only: any attribute is a class
that does nothing, and `refuse_tensorflow` stops a configuration whose parts would really need it.
"""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import sys
import types
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

LEFT_OUT = ("tensorflow", "keras", "tensorboard", "tensorflow_addons", "tensorflow_hub", "tensorflow_text")
# Installed with Rasa, for its own channels, stores, plots and training: two thirds of the time that its import takes.
NOT_SERVED = (
    "aio_pika", "aiogram", "aiohttp", "aiormq", "apscheduler", "boto3", "botocore", "engineio", "fbmessenger", "joblib", "kafka", "matplotlib",
    "mattermostwrapper", "pamqp", "prompt_toolkit", "pymongo", "questionary", "redis", "rocketchat_API", "sanic", "scipy", "sklearn", "slack_sdk",
    "socketio", "sqlalchemy", "twilio", "webexteamssdk",
)  # fmt: skip
OURS = ("components.",)
ALLOWED_POLICIES = ("RulePolicy",)


class TensorFlowNeededError(RuntimeError):
    """The configuration names a part that cannot work without TensorFlow."""


class _Anything(type):
    """A class whose every attribute is again such a class, so that `tf.keras.layers.Layer` can be a base class."""

    __iter__ = None  # or `__getitem__` would make it a list without an end

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _stand_in(name)

    def __getitem__(cls, _item: Any) -> Any:
        return cls

    def __or__(cls, _other: Any) -> Any:
        return cls

    __ror__ = __or__


def _stand_in(name: str) -> Any:
    return _Anything(name, (), {"__init__": _do_nothing, "__call__": _return_argument, "__getattr__": _of_an_instance})


def _do_nothing(self: Any, *args: Any, **kwargs: Any) -> None:
    """Takes what it is given: a stand-in is constructed (as a decorator, say) but never used."""


def _of_an_instance(self: Any, name: str) -> Any:
    return getattr(type(self), name)  # refuses what Python itself asks for, such as `__iter__`


def _return_argument(self: Any, *args: Any, **kwargs: Any) -> Any:
    return args[0] if args else self


class _Module(types.ModuleType):
    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if name == "function":
            return _decorator
        value = _stand_in(name)
        setattr(self, name, value)
        return value


def _decorator(*args: Any, **_kwargs: Any) -> Any:
    return args[0] if args and callable(args[0]) else _decorator


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def __init__(self, left_out: tuple[str, ...]) -> None:
        self.left_out = left_out

    def find_spec(self, fullname: str, path: Sequence[str] | None = None, target: types.ModuleType | None = None) -> importlib.machinery.ModuleSpec | None:
        if fullname.split(".")[0] in self.left_out:
            return importlib.machinery.ModuleSpec(fullname, self, is_package=True)
        return None

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> types.ModuleType:
        return _Module(spec.name)

    def exec_module(self, module: types.ModuleType) -> None:
        module.__version__ = "2.12.0"  # type: ignore[attr-defined]  # Rasa reads it


def install(*, serving: bool = False) -> None:
    """Puts the stand-in before everything that is installed; the first call of a process decides.

    A process that serves a trained model never trains, plots, or speaks to anything but our own service.
    """
    if not any(isinstance(finder, _Finder) for finder in sys.meta_path):
        sys.meta_path.insert(0, _Finder(LEFT_OUT + NOT_SERVED if serving else LEFT_OUT))


def refuse_tensorflow(configuration: Mapping[str, Any]) -> None:
    """Raises unless the pipeline is ours alone and RulePolicy decides alone."""
    pipeline = [str(part["name"]) for part in configuration.get("pipeline") or []]
    policies = [str(part["name"]) for part in configuration.get("policies") or []]
    strange = [name for name in pipeline if not name.startswith(OURS)]
    strange += [name for name in policies if name not in ALLOWED_POLICIES]
    if strange or not pipeline or not policies:
        raise TensorFlowNeededError(f"these parts may need TensorFlow, which is left out: {_listed(strange)}")


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names)) or "an empty pipeline or policy list makes Rasa choose its own"
