/**
 * Athanor on several JVMs of this machine: a standalone Spark, an HDFS, drivers as processes of
 * their own, and what becomes of a training when one of them dies.
 */
package athanor.cluster;
