/**
 * The stage that applies a model to its input and writes an embedding store. Imports no other
 * stage.
 *
 * <p>Imports {@code athanor.common}, {@code athanor.datasets}, {@code athanor.jobs.command}, {@code
 * athanor.jobs.family}, {@code athanor.jobs.open}, {@code athanor.models} and {@code
 * athanor.spark}.
 */
package athanor.jobs.embed;
