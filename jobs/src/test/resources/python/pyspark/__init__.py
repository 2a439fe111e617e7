"""A stand-in for PySpark, which this build cannot install: what athanor.ml imports of it, over Py4J's protocol.

It follows PySpark 3.5: keyword_only, pyspark.ml.param, pyspark.ml.wrapper and pyspark.ml.util. It shows that the wrapper
calls what Java has, with values that Java takes. It is not PySpark: its DataFrame, its types and its workers are not here.
"""

import functools


class SparkContext:
    _active_spark_context = None

    def __init__(self, gateway):
        self._jvm = gateway.jvm
        self._gateway = gateway
        SparkContext._active_spark_context = self


def keyword_only(constructor):
    @functools.wraps(constructor)
    def wrapper(self, **values):
        self._input_kwargs = values
        return constructor(self, **values)

    return wrapper
