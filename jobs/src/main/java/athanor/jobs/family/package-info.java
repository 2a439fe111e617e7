/**
 * What commands know of model families, so that none of them names one: a family is the command
 * that trains it and what else can be done with its models. The list of all families is in the
 * entry point's package. Imports no stage.
 *
 * <p>Imports {@code athanor.common.card}, {@code athanor.common.nn.file}, {@code
 * athanor.datasets.audio.voice}, {@code athanor.datasets.caption}, {@code athanor.datasets.image},
 * {@code athanor.datasets.store}, {@code athanor.datasets.text}, {@code athanor.datasets.video},
 * {@code athanor.jobs.command} and {@code athanor.jobs.open}.
 */
package athanor.jobs.family;
