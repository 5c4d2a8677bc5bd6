package io.microservice.benchmarks;

import java.io.IOException;
import java.net.URI;

/**
 * The server's and the client's JVM of a variant.
 *
 * @param <V> the type of variant
 * @param variant what they run
 * @param target where they meet
 * @param server the server's JVM
 * @param client the client's JVM
 */
record ForkedPair<V extends Enum<V> & Variant>(V variant, Target target, ForkedJvm server,
		ForkedJvm client) implements AutoCloseable {

	static <V extends Enum<V> & Variant> ForkedPair<V> start(V variant, URI broker) throws IOException {
		String service = "bench-%s-%d".formatted(variant.label(), ProcessHandle.current().pid());
		Target target = new Target(broker, service);
		ForkedJvm server = ForkedJvm.start(variant, Agent.Side.SERVER, target);
		try {
			return new ForkedPair<>(variant, target, server, ForkedJvm.start(variant, Agent.Side.CLIENT, target));
		}
		catch (IOException ex) {
			server.close();
			throw ex;
		}
	}

	Measurement measure(int inFlight, double seconds) throws IOException {
		double serverCpu = Double.parseDouble(this.server.ask("cpu"));
		double brokerCpu = Cpu.ofBroker(this.target.broker());
		Measurement measurement = Measurement.parse(this.client.ask(inFlight + " " + seconds));
		return measurement.plus(Double.parseDouble(this.server.ask("cpu")) - serverCpu,
				Cpu.ofBroker(this.target.broker()) - brokerCpu);
	}

	@Override
	public void close() {
		this.client.close();
		this.server.close();
		try {
			this.variant.scenario().cleanUp(this.target);
		}
		catch (Exception ex) {
			System.err.println("Could not clean up after " + this.variant.label() + ": " + ex);
		}
	}

}
