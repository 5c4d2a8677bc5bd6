package io.microservice.benchmarks.broker;

import java.net.URI;

/**
 * Stands where a broker would, where none is needed.
 */
public record NoBroker() implements RunningBroker {

	@Override
	public String label() {
		return "no broker";
	}

	@Override
	public URI uri() {
		return URI.create("none:none");
	}

	@Override
	public double cpu() {
		return Double.NaN;
	}

	@Override
	public void close() {
	}

}
