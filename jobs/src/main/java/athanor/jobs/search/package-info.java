/**
 * The stage that finds neighbours in an embedding store. Imports no other stage.
 *
 * <p>Imports {@code athanor.common.card}, {@code athanor.common.vectors}, {@code
 * athanor.datasets.store}, {@code athanor.jobs.command} and {@code athanor.jobs.open}.
 */
package athanor.jobs.search;
