/**
 * The models as estimators and transformers of spark.ml, for pipelines in Scala, Java and Python.
 * They train and encode by the same code as the commands; what they save holds a directory that the
 * commands read. Nothing imports this package.
 */
package athanor.ml;
