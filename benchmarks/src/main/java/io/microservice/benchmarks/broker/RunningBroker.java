package io.microservice.benchmarks.broker;

import java.io.IOException;
import java.net.URI;

/**
 * The broker that subjects go through.
 */
public interface RunningBroker extends AutoCloseable {

	/**
	 * What stands for the embedded broker on the command line.
	 */
	String EMBEDDED = "embedded";

	/**
	 * Return the name to print.
	 * @return the name
	 */
	String label();

	/**
	 * Return where it is.
	 * @return the URI
	 */
	URI uri();

	/**
	 * Return the CPU time it took until now.
	 * @return the time in nanoseconds, NaN if unknown
	 */
	double cpu();

	@Override
	void close();

	/**
	 * Find the broker, or start it.
	 * @param broker the URI of the broker, or {@value #EMBEDDED}
	 * @return the broker
	 * @throws IOException if it cannot start
	 */
	static RunningBroker open(String broker) throws IOException {
		return broker.equals(EMBEDDED) ? EmbeddedBrokerProcess.start(EmbeddedBrokerProcess.LOAD_FLAGS)
				: new ExternalBroker(URI.create(broker));
	}

}
