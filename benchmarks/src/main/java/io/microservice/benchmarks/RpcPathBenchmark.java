package io.microservice.benchmarks;

import io.microservice.benchmarks.rpc.raw.NamekoWire;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import static java.util.concurrent.TimeUnit.MICROSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

/**
 * A call without a broker: decode the request, invoke the method, encode the reply.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(MICROSECONDS)
@Warmup(iterations = 3, time = 1, timeUnit = SECONDS)
@Measurement(iterations = 5, time = 1, timeUnit = SECONDS)
@Fork(2)
public class RpcPathBenchmark {

	private final byte[] request = NamekoWire.writeRequest(Load.TEXT);

	/**
	 * The limit: written by hand for this one method.
	 * @return the reply
	 */
	@Benchmark
	public byte[] raw() {
		return NamekoWire.writeReply(echo(NamekoWire.readRequest(this.request)));
	}

	String echo(String text) {
		return text;
	}

}
