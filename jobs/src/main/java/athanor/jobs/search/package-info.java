/**
 * The stage that finds neighbours in an embedding store. Imports no other stage.
 *
 * <p>Imports {@code athanor.common.card}, {@code athanor.common.vectors}, {@code
 * athanor.datasets.caption}, {@code athanor.datasets.image}, {@code athanor.datasets.store}, {@code
 * athanor.datasets.text}, {@code athanor.jobs.command}, {@code athanor.jobs.family}, {@code
 * athanor.jobs.open} and {@code athanor.models.word2vec}.
 */
package athanor.jobs.search;
