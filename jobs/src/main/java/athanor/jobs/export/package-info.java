/**
 * The stage that hands a store to other tools in their own forms. Imports no other stage.
 *
 * <p>Imports {@code athanor.common.card}, {@code athanor.common.vectors}, {@code
 * athanor.datasets.store} and {@code athanor.jobs.command}.
 */
package athanor.jobs.export;
