/** The stage that asks an embedding store for what is near. Imports no other stage. */
package athanor.jobs.search;
