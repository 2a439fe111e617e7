/**
 * The stage that turns a model, and what it is applied to, into an embedding store. Imports no
 * other stage.
 *
 * <p>Imports {@code athanor.common}, {@code athanor.datasets}, {@code athanor.jobs.command}, {@code
 * athanor.jobs.family}, {@code athanor.jobs.open}, {@code athanor.models} and {@code
 * athanor.spark}.
 */
package athanor.jobs.embed;
