"""A small HTTP/1.1 server for one client on loopback: keep-alive, a bounded body, JSON out."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import httptools

LARGEST = 256 * 1024  # a snapshot with a long story is a tenth of it
LONGEST_HEAD = 16 * 1024
PHRASES = {
    200: "OK", 400: "Bad Request", 401: "Unauthorized", 404: "Not Found", 405: "Method Not Allowed", 413: "Content Too Large",
    422: "Unprocessable Content", 500: "Internal Server Error",
}  # fmt: skip


@dataclass(frozen=True)
class Request:
    """What the answer may depend on."""

    method: str
    path: str
    authorization: bytes
    body: bytes


Answer = Callable[[Request], Awaitable["tuple[int, Any]"]]


class _Connection(asyncio.Protocol):
    """One client connection; its requests are answered one after another."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self._parser = httptools.HttpRequestParser(self)
        self._waiting: asyncio.Queue[Request | int] = asyncio.Queue()
        self._begin()

    def _begin(self) -> None:
        self._url, self._authorization, self._body = b"", b"", bytearray()
        self._head, self._too_large = 0, False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport: Any = transport
        self._worker = asyncio.get_running_loop().create_task(self._work())

    def connection_lost(self, _error: Exception | None) -> None:
        self._worker.cancel()

    def data_received(self, data: bytes) -> None:
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserError:
            self._waiting.put_nowait(400)

    # called by the parser
    def on_url(self, url: bytes) -> None:
        self._url += url
        self._grow(len(url))

    def on_header(self, name: bytes, value: bytes) -> None:
        if name.lower() == b"authorization":
            self._authorization = value
        elif name.lower() == b"content-length" and value.isdigit() and int(value) > LARGEST:
            self._too_large = True
        self._grow(len(name) + len(value))

    def _grow(self, size: int) -> None:
        self._head += size
        self._too_large = self._too_large or self._head > LONGEST_HEAD

    def on_body(self, body: bytes) -> None:
        if not self._too_large:
            self._body += body
            self._too_large = len(self._body) > LARGEST

    def on_message_complete(self) -> None:
        method = self._parser.get_method().decode("latin-1")
        path = self._url.split(b"?")[0].decode("latin-1")
        whole = Request(method, path, self._authorization, bytes(self._body))
        self._waiting.put_nowait(413 if self._too_large else whole)
        self._begin()

    async def _work(self) -> None:
        while True:
            request = await self._waiting.get()
            if isinstance(request, int):
                reason = {400: "not an HTTP request", 413: "the request is too large"}[request]
                self._write(request, {"reason": reason}, close=True)
                return
            status, body = await self._answer(request)
            self._write(status, body, close=not self._parser.should_keep_alive())

    def _write(self, status: int, body: Any, close: bool) -> None:
        content = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
        head = (
            f"HTTP/1.1 {status} {PHRASES[status]}\r\ncontent-type: application/json\r\ncache-control: no-store\r\n"
            f"content-length: {len(content)}\r\nconnection: {'close' if close else 'keep-alive'}\r\n\r\n"
        )
        self._transport.write(head.encode("ascii") + content)
        if close:
            self._transport.close()


async def listen(host: str, port: int, answer: Answer) -> asyncio.AbstractServer:
    """Opens the port."""
    return await asyncio.get_running_loop().create_server(lambda: _Connection(answer), host, port, backlog=256)
