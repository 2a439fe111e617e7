/**
 * DL4J's own training on Spark, behind {@link athanor.jobs.train.ReferenceEngine}. DL4J knows Spark
 * 3 and Scala 2.12 alone, so a build for another Spark leaves this package out.
 *
 * <p>Imports {@code athanor.common}, {@code athanor.datasets.image}, {@code athanor.jobs.train} and
 * {@code athanor.models.audio}.
 */
package athanor.jobs.train.dl4j;
