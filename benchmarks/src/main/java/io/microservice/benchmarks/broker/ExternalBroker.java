package io.microservice.benchmarks.broker;

import java.net.URI;

import io.microservice.benchmarks.Cpu;

/**
 * A RabbitMQ that runs already.
 *
 * @param uri where it is
 */
record ExternalBroker(URI uri) implements RunningBroker {

	@Override
	public String label() {
		return "RabbitMQ";
	}

	@Override
	public double cpu() {
		return Cpu.ofRabbitMq(this.uri);
	}

	@Override
	public void close() {
	}

}
