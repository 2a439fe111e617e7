"""Parameters by name, with the conversions that PySpark makes."""

import copy
import uuid


class Param:
    def __init__(self, parent, name, doc, typeConverter=None):
        self.parent, self.name, self.doc, self.typeConverter = parent, name, doc, typeConverter


class TypeConverters:
    @staticmethod
    def _of(kind, value, allowed):
        if isinstance(value, bool) != (kind is bool) or not isinstance(value, allowed):
            raise TypeError(f"Could not convert {value} to {kind.__name__}")
        return kind(value)

    @staticmethod
    def toString(value):
        return TypeConverters._of(str, value, str)

    @staticmethod
    def toInt(value):
        return TypeConverters._of(int, value, int)

    @staticmethod
    def toFloat(value):
        return TypeConverters._of(float, value, (int, float))

    @staticmethod
    def toBoolean(value):
        return TypeConverters._of(bool, value, bool)


class Params:
    def __init__(self):
        self.uid = f"{type(self).__name__}_{uuid.uuid4().hex[:12]}"
        self._values, self._defaults = {}, {}
        for param in self.params:
            own = copy.copy(param)
            own.parent = self.uid
            setattr(self, param.name, own)

    @staticmethod
    def _dummy():
        return "undefined"

    @property
    def params(self):
        found = {name: getattr(type(self), name, None) for name in dir(type(self)) if name != "params"}
        return [param for _, param in sorted(found.items()) if isinstance(param, Param)]

    def _set(self, **values):
        for name, value in values.items():
            self._values[name] = getattr(type(self), name).typeConverter(value)
        return self

    def getOrDefault(self, param):
        return self._values.get(param.name, self._defaults.get(param.name))
