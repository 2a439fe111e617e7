"""Stages of which Java does the work."""

from pyspark import SparkContext
from pyspark.ml.param import Params


class JavaWrapper:
    _java_obj = None

    @staticmethod
    def _new_java_obj(name, *arguments):
        java = SparkContext._active_spark_context._jvm
        for part in name.split("."):
            java = getattr(java, part)
        return java(*arguments)

    def _call_java(self, name, *arguments):
        return getattr(self._java_obj, name)(*arguments)


class JavaParams(JavaWrapper, Params):
    def __init__(self):
        JavaWrapper.__init__(self)
        Params.__init__(self)

    def _transfer_params_from_java(self):
        for param in self.params:
            java = self._java_obj.getParam(param.name)
            if self._java_obj.isSet(java):
                self._values[param.name] = self._java_obj.getOrDefault(java)
            if self._java_obj.hasDefault(java):
                self._defaults[param.name] = self._java_obj.getOrDefault(java)

    def _transfer_params_to_java(self):
        for name, value in self._values.items():
            self._java_obj.set(self._java_obj.getParam(name).w(value))

    @classmethod
    def _from_java(cls, java):
        stage = cls.__new__(cls)
        JavaParams.__init__(stage)
        stage._java_obj = java
        stage.uid = java.uid()
        stage._transfer_params_from_java()
        return stage


class JavaTransformer(JavaParams):
    def transform(self, table):
        self._transfer_params_to_java()
        return self._java_obj.transform(table)


class JavaModel(JavaTransformer):
    def __init__(self, java):
        super().__init__()
        self._java_obj = java
        self.uid = java.uid()
        self._transfer_params_from_java()


class JavaEstimator(JavaParams):
    def fit(self, table):
        self._transfer_params_to_java()
        return self._create_model(self._java_obj.fit(table))
