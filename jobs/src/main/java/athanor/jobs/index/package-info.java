/** The stage that builds graphs by which large stores are searched. Imports no other stage. */
package athanor.jobs.index;
