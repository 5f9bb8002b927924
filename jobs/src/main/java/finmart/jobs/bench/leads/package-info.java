/** What packing, sealing and delivering batches of leads costs, in folders and over SFTP. */
package finmart.jobs.bench.leads;
