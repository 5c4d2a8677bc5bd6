package io.microservice.benchmarks;

import java.io.IOException;
import java.net.URI;

/**
 * The server's and the client's JVM of a variant.
 *
 * @param <V> the type of variant
 * @param variant what they run
 * @param broker the broker they use
 * @param server the server's JVM
 * @param client the client's JVM
 */
record ForkedPair<V extends Enum<V> & Variant>(V variant, URI broker, ForkedJvm server,
		ForkedJvm client) implements AutoCloseable {

	static <V extends Enum<V> & Variant> ForkedPair<V> start(V variant, URI broker) throws IOException {
		ForkedJvm server = ForkedJvm.start(variant, Agent.Side.SERVER, broker);
		try {
			return new ForkedPair<>(variant, broker, server, ForkedJvm.start(variant, Agent.Side.CLIENT, broker));
		}
		catch (IOException ex) {
			server.close();
			throw ex;
		}
	}

	Measurement measure(int inFlight, double seconds) throws IOException {
		double serverCpu = Double.parseDouble(this.server.ask("cpu"));
		double brokerCpu = Cpu.ofBroker(this.broker);
		Measurement measurement = Measurement.parse(this.client.ask(inFlight + " " + seconds));
		return measurement.plus(Double.parseDouble(this.server.ask("cpu")) - serverCpu,
				Cpu.ofBroker(this.broker) - brokerCpu);
	}

	@Override
	public void close() {
		this.client.close();
		this.server.close();
	}

}
