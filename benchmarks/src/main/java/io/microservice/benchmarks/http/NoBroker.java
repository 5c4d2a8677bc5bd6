package io.microservice.benchmarks.http;

import java.net.URI;

import io.microservice.benchmarks.broker.RunningBroker;

/**
 * Stands where a broker would, since HTTP needs none.
 */
record NoBroker() implements RunningBroker {

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
