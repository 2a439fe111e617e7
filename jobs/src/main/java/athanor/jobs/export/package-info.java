/** The stage that hands a store to other tools in their own forms. Imports no other stage. */
package athanor.jobs.export;
