"""Py4J's text protocol as a client needs it to call Java: for tests, where Py4J's own Python cannot be installed.

A command is lines: its letter, what it is about, its arguments with the letter of their type, and "e". An answer is
"!y" with a typed value, or "!x" with an error.
"""

import socket


class JavaError(Exception):
    """What Java threw."""


class Gateway:
    """A connection to py4j.GatewayServer; one thread."""

    def __init__(self, port):
        self._socket = socket.create_connection(("127.0.0.1", port))
        self._answers = self._socket.makefile("r", encoding="utf-8", newline="\n")
        self.jvm = Package(self, "")
        self.entry_point = JavaObject(self, "t")

    def call(self, target, method, arguments):
        return self.ask("c", [target, method] + [self._written(value) for value in arguments])

    def ask(self, letter, lines):
        self._socket.sendall("\n".join([letter, *lines, "e", ""]).encode("utf-8"))
        answer = self._answers.readline().rstrip("\n")
        if not answer.startswith("!y"):
            raise JavaError(self._error(answer[2:]))
        return self._read(answer[2:])

    def _error(self, answer):
        if answer[:1] == "r":
            return self.call(answer[1:], "toString", [])
        return answer

    def _written(self, value):
        if value is None:
            return "n"
        if isinstance(value, bool):
            return "b" + ("true" if value else "false")
        if isinstance(value, int):
            return ("i" if -(2**31) <= value < 2**31 else "L") + str(value)
        if isinstance(value, float):
            return "d" + repr(value)
        if isinstance(value, str):
            return "s" + value.replace("\\", "\\\\").replace("\r", "\\r").replace("\n", "\\n")
        return "r" + value._id

    def _read(self, answer):
        letter, rest = answer[:1], answer[1:]
        if letter in ("", "v", "n"):
            return None
        if letter in "iL":
            return int(rest)
        if letter == "d":
            return float(rest)
        if letter == "b":
            return rest.lower() == "true"
        if letter == "s":
            return rest.replace("\\n", "\n").replace("\\r", "\r").replace("\\\\", "\\")
        return JavaObject(self, rest)


class JavaObject:
    """A Java object by the name that the gateway gave it."""

    def __init__(self, gateway, name):
        self._gateway = gateway
        self._id = name

    def __getattr__(self, method):
        return lambda *arguments: self._gateway.call(self._id, method, arguments)


class Package:
    """A Java package or class: called it makes an object, its attributes are static methods of a class."""

    def __init__(self, gateway, name):
        self._gateway = gateway
        self._name = name

    def __getattr__(self, child):
        return Package(self._gateway, f"{self._name}.{child}" if self._name else child)

    def __call__(self, *arguments):
        owner, _, last = self._name.rpartition(".")
        written = [self._gateway._written(value) for value in arguments]
        if last[:1].isupper():
            return self._gateway.ask("i", [self._name, *written])
        return self._gateway.call("z:" + owner, last, arguments)
