package io.microservice.benchmarks;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.microservice.benchmarks.rpc.raw.NamekoWire;
import io.microservice.context.CallContext;
import io.microservice.context.CallContextReader;
import io.microservice.service.CallObserver;
import io.microservice.service.Entrypoint;
import io.microservice.service.EntrypointInvoker;
import io.microservice.service.EntrypointInvokers;
import io.microservice.service.EntrypointMethod;
import io.microservice.service.EntrypointRequest;
import io.microservice.service.ServiceDefinition;
import io.microservice.service.ServiceWorkers;
import io.microservice.service.Workers;
import io.microservice.wire.JsonCodec;
import io.microservice.wire.RpcParameter;
import io.microservice.wire.RpcReplyWriter;
import io.microservice.wire.RpcRequestReader;
import org.jspecify.annotations.Nullable;
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
 * A call without a broker and without a change of thread: decode the request, invoke the
 * method, encode the reply.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(MICROSECONDS)
@Warmup(iterations = 3, time = 1, timeUnit = SECONDS)
@Measurement(iterations = 5, time = 1, timeUnit = SECONDS)
@Fork(2)
public class RpcPathBenchmark {

	private static final Map<String, Object> HEADERS = Map.of("nameko.call_id_stack", List.of("bench.call.1"));

	private final byte[] body = NamekoWire.writeRequest(Load.TEXT);

	private final JsonCodec codec = new JsonCodec();

	private final CallContextReader contexts = new CallContextReader(CallContext.DEFAULT_PARENT_CALLS_TRACKED);

	private final RpcRequestReader arguments = new RpcRequestReader(this.codec, "echo",
			List.of(new RpcParameter("text", this.codec.type(String.class), null, false, false)));

	private final RpcReplyWriter results = new RpcReplyWriter(this.codec, this.codec.type(String.class));

	private final Entrypoint entrypoint = new Entrypoint("rpc", "echo", method(), Set.of(), Set.of());

	private final EntrypointInvoker invoker = new EntrypointInvokers(
			new ServiceWorkers((service) -> new Workers(1, Runnable::run)), CallObserver.NONE, List.of())
		.invoker(this.entrypoint);

	/**
	 * The limit: written by hand for this one method.
	 * @return the reply
	 */
	@Benchmark
	public byte[] raw() {
		return NamekoWire.writeReply(echo(NamekoWire.readRequest(this.body)));
	}

	/**
	 * The path of every entrypoint.
	 * @return the reply
	 */
	@Benchmark
	public byte[] ours() {
		Call call = new Call(this.contexts.read("bench", "echo", HEADERS));
		this.invoker.invoke(call);
		return call.reply;
	}

	public String echo(String text) {
		return text;
	}

	private EntrypointMethod method() {
		try {
			Method method = getClass().getMethod("echo", String.class);
			return new EntrypointMethod(new ServiceDefinition("bench"), () -> this, method, method);
		}
		catch (NoSuchMethodException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private final class Call implements EntrypointRequest {

		private final CallContext context;

		private byte[] reply = new byte[0];

		Call(CallContext context) {
			this.context = context;
		}

		@Override
		public Entrypoint entrypoint() {
			return RpcPathBenchmark.this.entrypoint;
		}

		@Override
		public CallContext context() {
			return this.context;
		}

		@Override
		public Map<String, ? extends @Nullable Object> headers() {
			return HEADERS;
		}

		// javac 17 drops the annotation of the array's elements from the class file,
		// javac 25 does not
		@Override
		@SuppressWarnings("NullAway")
		public @Nullable Object[] decode() {
			return RpcPathBenchmark.this.arguments.read(RpcPathBenchmark.this.body);
		}

		@Override
		public void succeed(@Nullable Object result) {
			this.reply = RpcPathBenchmark.this.results.result(result);
		}

		@Override
		public void fail(Throwable failure) {
			throw new IllegalStateException(failure);
		}

	}

}
