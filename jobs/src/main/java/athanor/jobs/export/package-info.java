/**
 * The stage that writes a store or a model in formats of other tools. Imports no other stage.
 *
 * <p>Imports {@code athanor.common.card}, {@code athanor.common.options}, {@code
 * athanor.common.training}, {@code athanor.common.vectors}, {@code athanor.datasets.store}, {@code
 * athanor.jobs.command}, {@code athanor.jobs.open} and {@code athanor.models.word2vec}.
 */
package athanor.jobs.export;
