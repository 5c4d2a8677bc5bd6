package io.microservice.rpc.server;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.rabbitmq.client.AMQP;
import io.microservice.context.CallContext;
import io.microservice.rpc.Rpc;
import io.microservice.service.Microservice;
import io.microservice.test.OnBroker;
import io.microservice.test.TestBroker;
import io.microservice.test.RawCaller;
import io.microservice.test.TestApplication;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RpcServer}: how many calls run at a time, when a request is
 * acknowledged, and what becomes of calls when the server is stopped or loses its
 * connection.
 */
@OnBroker
class RpcServerConcurrencyTests {

	private static final String QUEUE = "rpc-server-slow";

	private ConfigurableApplicationContext application;

	private RawCaller caller;

	@BeforeEach
	void start() throws IOException {
		this.application = start("microservice.rpc.server.max-workers=2");
		this.caller = RawCaller.open();
		this.caller.channel().queuePurge(QUEUE);
	}

	@AfterEach
	void stop() {
		this.application.getBean(Slow.class).release();
		this.application.close();
		this.caller.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "blocking", "reactive", "asynchronous" })
	void asManyCallsRunAtATimeAsThereAreWorkers(String method) throws InterruptedException {
		Slow slow = this.application.getBean(Slow.class);
		for (int i = 0; i < 6; i++) {
			this.caller.send("server-slow." + method, request("\"call" + i + "\""));
		}
		String first = slow.begun();
		String second = slow.begun();
		assertThat(slow.begunWithin(300)).isNull();
		slow.finish(first);
		assertThat(this.caller.await().result().stringValue()).isEqualTo(first);
		assertThat(slow.begun()).isNotIn(first, second);
		assertThat(slow.begunWithin(300)).isNull();
		slow.release();
		for (int i = 0; i < 5; i++) {
			this.caller.await();
		}
	}

	@Test
	void brokerDeliversTenRequestsForEveryWorker() throws InterruptedException {
		for (int i = 0; i < 26; i++) {
			this.caller.send("server-slow.blocking", request("\"call" + i + "\""));
		}
		Awaitility.await().untilAsserted(() -> assertThat(readyAndUnacknowledged()).isEqualTo("6\t20"));
		this.application.getBean(Slow.class).release();
		for (int i = 0; i < 26; i++) {
			this.caller.await();
		}
	}

	@Test
	void requestIsAcknowledgedWithItsReply() throws InterruptedException {
		Slow slow = this.application.getBean(Slow.class);
		this.caller.send("server-slow.blocking", request("\"a\""));
		slow.begun();
		assertThat(readyAndUnacknowledged()).isEqualTo("0\t1");
		slow.finish("a");
		this.caller.await();
		Awaitility.await().untilAsserted(() -> assertThat(readyAndUnacknowledged()).isEqualTo("0\t0"));
	}

	@Test
	void callWhoseConnectionIsLostRunsAgainAndIsAnswered() throws InterruptedException {
		Slow slow = this.application.getBean(Slow.class);
		this.caller.send("server-slow.blocking", request("\"a\""));
		slow.begun();
		this.application.getBean(CachingConnectionFactory.class).resetConnection();
		assertThat(slow.begun()).isEqualTo("a");
		slow.release();
		assertThat(this.caller.await().result().stringValue()).isEqualTo("a");
		Awaitility.await().untilAsserted(() -> assertThat(readyAndUnacknowledged()).isEqualTo("0\t0"));
	}

	@Test
	void queueThatIsDeletedIsDeclaredAgain() throws IOException {
		this.caller.channel().queueDelete(QUEUE);
		Awaitility.await().untilAsserted(() -> {
			AMQP.Queue.DeclareOk queue = declarePassively();
			assertThat(queue.getConsumerCount()).isEqualTo(1);
		});
		assertThat(this.caller.call("server-slow.echo", request("\"again\"")).result().stringValue())
			.isEqualTo("again");
	}

	@Test
	void stopWaitsForCallsThatHaveBegunAndLeavesTheOthersToTheBroker() throws Exception {
		Slow slow = this.application.getBean(Slow.class);
		for (int i = 0; i < 5; i++) {
			this.caller.send("server-slow.blocking", request("\"call" + i + "\""));
		}
		String first = slow.begun();
		String second = slow.begun();
		RpcServer server = this.application.getBean(RpcServer.class);
		CompletableFuture<Void> stopped = new CompletableFuture<>();
		server.stop(() -> stopped.complete(null));
		Awaitility.await().untilAsserted(() -> assertThat(declarePassively().getConsumerCount()).isZero());
		assertThat(stopped).isNotDone();
		slow.finish(first);
		slow.finish(second);
		stopped.get(10, TimeUnit.SECONDS);
		assertThat(server.isRunning()).isFalse();
		assertThat(this.caller.await().result().stringValue()).isIn(first, second);
		assertThat(this.caller.await().result().stringValue()).isIn(first, second);
		assertThat(this.caller.waiting()).isZero();
		Awaitility.await().untilAsserted(() -> assertThat(readyAndUnacknowledged()).isEqualTo("3\t0"));
		assertThat(slow.begunWithin(0)).isNull();
		slow.release();
		server.start();
		for (int i = 0; i < 3; i++) {
			this.caller.await();
		}
	}

	@Test
	void stopLosesPatienceAndTheCallRunsElsewhere() throws InterruptedException {
		try (ConfigurableApplicationContext impatient = start("microservice.rpc.server.shutdown-timeout=200ms")) {
			this.application.getBean(RpcServer.class).stop();
			this.caller.send("server-slow.blocking", request("\"a\""));
			impatient.getBean(Slow.class).begun();
			impatient.getBean(RpcServer.class).stop();
		}
		this.application.getBean(Slow.class).release();
		this.application.getBean(RpcServer.class).start();
		assertThat(this.caller.await().result().stringValue()).isEqualTo("a");
	}

	@Test
	void instancesShareTheWork() throws InterruptedException {
		try (ConfigurableApplicationContext other = start("microservice.rpc.server.max-workers=2")) {
			for (int i = 0; i < 4; i++) {
				this.caller.send("server-slow.blocking", request("\"call" + i + "\""));
			}
			Slow here = this.application.getBean(Slow.class);
			Slow there = other.getBean(Slow.class);
			assertThat(here.begun()).isNotNull();
			assertThat(here.begun()).isNotNull();
			assertThat(there.begun()).isNotNull();
			assertThat(there.begun()).isNotNull();
			here.release();
			there.release();
			for (int i = 0; i < 4; i++) {
				this.caller.await();
			}
		}
	}

	@Test
	void callsRunOnWorkersOfTheirService() {
		assertThat(this.caller.call("server-slow.thread", request("")).result().stringValue())
			.startsWith("server-slow-worker-");
	}

	@Test
	void callsRunOnVirtualThreadsWhereThereAreAny() {
		boolean available = Runtime.version().feature() >= 21;
		this.application.close();
		this.application = start("spring.threads.virtual.enabled=true");
		assertThat(this.caller.call("server-slow.virtual", request("")).result().booleanValue()).isEqualTo(available);
		assertThat(this.caller.call("server-slow.thread", request("")).result().stringValue())
			.startsWith("server-slow-worker-");
	}

	private static ConfigurableApplicationContext start(String property) {
		return TestApplication.with(property).run(Slow.class);
	}

	private AMQP.Queue.DeclareOk declarePassively() {
		try {
			return this.caller.channel().queueDeclare(QUEUE, true, false, false, Map.of());
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String readyAndUnacknowledged() {
		return TestBroker.shared()
			.queues()
			.stream()
			.filter((queue) -> queue.name().equals(QUEUE))
			.map((queue) -> queue.ready() + "\t" + queue.unacknowledged())
			.findFirst()
			.orElse("no queue");
	}

	private static String request(String arguments) {
		return "{\"args\": [%s], \"kwargs\": {}}".formatted(arguments);
	}

	/**
	 * Says which calls have begun, and finishes each when it is told to.
	 */
	@Microservice("server-slow")
	static class Slow {

		private final BlockingQueue<String> begun = new LinkedBlockingQueue<>();

		private final Map<String, CompletableFuture<String>> calls = new ConcurrentHashMap<>();

		private final CompletableFuture<Void> released = new CompletableFuture<>();

		@Rpc
		String blocking(String name) {
			return call(name).join();
		}

		@Rpc
		Mono<String> reactive(String name) {
			return Mono.fromFuture(() -> call(name));
		}

		@Rpc
		CompletableFuture<String> asynchronous(String name) {
			return call(name);
		}

		@Rpc
		String echo(String text) {
			return text;
		}

		@Rpc
		String thread() {
			return Thread.currentThread().getName();
		}

		@Rpc
		boolean virtual(CallContext context) {
			return String.valueOf(Thread.currentThread().getThreadGroup().getName()).equals("VirtualThreads");
		}

		private CompletableFuture<String> call(String name) {
			CompletableFuture<String> call = this.calls.computeIfAbsent(name, (key) -> new CompletableFuture<>());
			this.released.thenRun(() -> call.complete(name));
			this.begun.add(name);
			return call;
		}

		String begun() throws InterruptedException {
			return begunWithin(10_000);
		}

		String begunWithin(long millis) throws InterruptedException {
			return this.begun.poll(millis, TimeUnit.MILLISECONDS);
		}

		void finish(String name) {
			this.calls.get(name).complete(name);
		}

		void release() {
			this.released.complete(null);
		}

	}

}
