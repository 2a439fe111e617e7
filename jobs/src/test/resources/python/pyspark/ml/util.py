"""Stages that Java writes and reads."""

from pyspark import SparkContext


class JavaMLWritable:
    def save(self, path):
        self._transfer_params_to_java()
        self._java_obj.write().save(path)


class JavaMLReadable:
    @classmethod
    def load(cls, path):
        java = SparkContext._active_spark_context._jvm
        for part in f"{cls.__module__}.{cls.__name__}".split("."):
            java = getattr(java, part)
        return cls._from_java(java.read().load(path))
