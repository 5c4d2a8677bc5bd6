package io.microservice.test.rpc;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.microservice.amqp.AmqpClient;
import io.microservice.context.CallContext;
import io.microservice.context.CallContextReader;
import io.microservice.rpc.RpcNaming;
import io.microservice.rpc.server.RpcEntrypointRegistrar;
import io.microservice.rpc.server.RpcRequest;
import io.microservice.rpc.server.RpcServer;
import io.microservice.rpc.server.RpcServerOptions;
import io.microservice.service.CallObserver;
import io.microservice.service.EntrypointInvokers;
import io.microservice.service.ServiceDefinition;
import io.microservice.service.ServiceRegistry;
import io.microservice.service.ServiceWorkers;
import io.microservice.service.Workers;
import io.microservice.wire.JsonCodec;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;
import org.springframework.core.task.SimpleAsyncTaskExecutor;

/**
 * A service on the wire that stands in for a real one, in Java or in Python, on any
 * broker: it has the queue of the service, and answers what it is told to. A method it
 * was not given is answered as by a real one, with {@code MethodNotFound}. As a bean it
 * is there from the start of the application to its end, and forgets between test methods
 * what it received. Thread-safe.
 */
public final class FakeRpcService implements SmartLifecycle, AutoCloseable {

	private static final int WORKERS = 10;

	private final RpcServer server;

	private final Runnable closing;

	private final Map<String, FakeMethod> methods;

	private final Map<String, FakeMethod> answers;

	private final ReceivedCalls received = new ReceivedCalls();

	/**
	 * Create a fake.
	 * @param service the name of the service
	 * @param methods its methods
	 * @param codec reads arguments and writes results
	 * @param options how to consume and answer
	 * @param client the access to the broker
	 * @param closing is run when the fake is closed
	 */
	FakeRpcService(String service, Map<String, FakeMethod> methods, JsonCodec codec, RpcServerOptions options,
			AmqpClient client, Runnable closing) {
		this.methods = Map.copyOf(methods);
		this.answers = new ConcurrentHashMap<>(methods);
		this.closing = closing;
		SimpleAsyncTaskExecutor threads = new SimpleAsyncTaskExecutor("fake-" + service + "-");
		threads.setDaemon(true);
		ServiceWorkers workers = new ServiceWorkers((name) -> new Workers(WORKERS, threads));
		EntrypointInvokers invokers = new EntrypointInvokers(workers, CallObserver.NONE, List.of());
		RpcEntrypointRegistrar registrar = new RpcEntrypointRegistrar(new ServiceRegistry(), invokers, codec,
				RpcNaming.AS_DECLARED, null);
		for (String method : methods.keySet()) {
			registrar.register(new ServiceDefinition(service), method, (request) -> answer(request, codec),
					Set.of(Throwable.class));
		}
		this.server = new RpcServer(() -> client, registrar, workers,
				new CallContextReader(CallContext.DEFAULT_PARENT_CALLS_TRACKED), codec, options);
	}

	/**
	 * Return a builder of a fake.
	 * @param service the name of the service
	 * @return a builder, to be given methods and started
	 */
	public static FakeRpcServiceBuilder of(String service) {
		return new FakeRpcServiceBuilder(service);
	}

	/**
	 * Let a method answer otherwise, until {@link #reset()}.
	 * @param method the name of a method it was made with
	 * @param answer answers its calls
	 * @return this
	 * @throws IllegalArgumentException if it was made without such a method
	 */
	public FakeRpcService answer(String method, FakeMethod answer) {
		check(method);
		this.answers.put(method, answer);
		return this;
	}

	/**
	 * Return what it received.
	 * @return the calls of all methods, in the order they came; of very many, the last
	 * 10,000
	 */
	public List<FakeCall> calls() {
		return this.received.all();
	}

	/**
	 * Return what it received for a method.
	 * @param method the name of a method it was made with
	 * @return the calls, in the order they came
	 * @throws IllegalArgumentException if it was made without such a method
	 */
	public List<FakeCall> calls(String method) {
		check(method);
		return calls().stream().filter((call) -> call.method().equals(method)).toList();
	}

	/**
	 * Forget what it received, and answer as at first. Done before every test method for
	 * fakes that are beans.
	 */
	public void reset() {
		this.answers.putAll(this.methods);
		this.received.clear();
	}

	@Override
	public void start() {
		this.server.start();
	}

	@Override
	public void stop() {
		this.server.stop();
	}

	@Override
	public boolean isRunning() {
		return this.server.isRunning();
	}

	/**
	 * Stop to answer. The queue stays, as that of a real service does.
	 */
	@Override
	public void close() {
		stop();
		this.closing.run();
	}

	private @Nullable Object answer(RpcRequest request, JsonCodec codec) throws Exception {
		FakeCall call = new FakeCall(request, codec);
		this.received.add(call);
		return Objects.requireNonNull(this.answers.get(request.method())).answer(call);
	}

	private void check(String method) {
		if (!this.methods.containsKey(method)) {
			throw new IllegalArgumentException(
					"The fake has no method '%s'. It has: %s".formatted(method, this.methods.keySet()));
		}
	}

}
