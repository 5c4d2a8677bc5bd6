package io.microservice.test.autoconfigure;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import io.microservice.broker.Broker;
import io.microservice.broker.BrokerConnection;
import io.microservice.broker.BrokerMessage;
import io.microservice.broker.BrokerQueue;
import io.microservice.rpc.Rpc;
import io.microservice.rpc.RpcConnectionException;
import io.microservice.rpc.RpcException;
import io.microservice.rpc.client.ClusterRpc;
import io.microservice.rpc.client.RpcProxyMethod;
import io.microservice.service.Microservice;
import io.microservice.test.app.TestApplication;
import io.microservice.test.entrypoint.EntrypointWaiter;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what a {@link Broker} lets a test do to it, with an application on it.
 */
@AutoConfigureEmbeddedBroker
@SpringBootTest(classes = { TestApplication.class, DisturbedBrokerTests.Gated.class },
		webEnvironment = WebEnvironment.NONE)
@Timeout(60)
class DisturbedBrokerTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	@Autowired
	private Broker broker;

	@Autowired
	private ClusterRpc rpc;

	@Autowired
	private Gated gated;

	@Autowired
	private EntrypointWaiter waiter;

	@BeforeEach
	void closeTheGate() {
		this.gated.gate = new CompletableFuture<>();
	}

	@Test
	void whenConnectionsAreCutThenCallsInFlightAreAnswered() {
		CompletableFuture<?> call = callInFlight();
		this.broker.cutConnections();
		assertAnswered(call);
		this.waiter.await("gated.wait").toRun(2);
	}

	@Test
	void whenConnectionsAreClosedThenCallsInFlightAreAnswered() {
		CompletableFuture<?> call = callInFlight();
		this.broker.closeConnections("maintenance");
		assertAnswered(call);
	}

	@Test
	void whenChannelsAreClosedThenCallsInFlightAreAnswered() {
		CompletableFuture<?> call = callInFlight();
		for (BrokerConnection connection : this.broker.connections()) {
			connection.channels()
				.forEach((channel) -> assertThat(this.broker.closeChannel(connection, channel)).isTrue());
		}
		assertAnswered(call);
	}

	@Test
	void whenBrokerRestartsThenCallsInFlightAreAnswered() {
		CompletableFuture<?> call = callInFlight();
		this.broker.restart();
		assertAnswered(call);
	}

	@Test
	void whenBrokerIsAwayThenCallsFailUntilItIsBack() {
		this.broker.suspend();
		try {
			assertThat(add()).failsWithin(PATIENCE)
				.withThrowableOfType(ExecutionException.class)
				.withCauseInstanceOf(RpcConnectionException.class);
		}
		finally {
			this.broker.resume();
		}
		assertWorksAgain();
	}

	@Test
	void whenPublishingIsBlockedThenCallsFailUntilItIsNot() {
		this.broker.blockPublishing();
		try {
			patiently().untilAsserted(() -> assertThat(add(Duration.ofMillis(500))).failsWithin(PATIENCE)
				.withThrowableOfType(ExecutionException.class)
				.withCauseInstanceOf(RpcConnectionException.class));
		}
		finally {
			this.broker.unblockPublishing();
		}
		assertWorksAgain();
	}

	@Test
	void whenDeliveryIsPausedThenCallsWait() {
		assertThat(this.broker.virtualHost().pauseDelivery("rpc-gated")).isTrue();
		CompletableFuture<?> call = add();
		patiently().untilAsserted(() -> assertThat(queue().ready()).isOne());
		assertThat(this.broker.virtualHost().messages("rpc-gated")).singleElement()
			.extracting(BrokerMessage::text)
			.isEqualTo("""
					{"args":[40,2],"kwargs":{}}""");
		assertThat(call).isNotDone();
		assertThat(this.broker.virtualHost().resumeDelivery("rpc-gated")).isTrue();
		assertThat(call).succeedsWithin(PATIENCE).isEqualTo(42);
	}

	@Test
	void whenAQueueIsDeletedThenItsServiceDeclaresItAgain() {
		assertThat(this.broker.virtualHost().deleteQueue("rpc-gated")).isTrue();
		assertWorksAgain();
		assertThat(queue().consumers()).isOne();
	}

	@Test
	void whenTheReplyQueueIsDeletedThenCallsAreAnsweredAgain() {
		String replies = this.broker.virtualHost()
			.queues()
			.stream()
			.map(BrokerQueue::name)
			.filter((name) -> name.startsWith("rpc.reply-"))
			.findFirst()
			.orElseThrow();
		assertThat(this.broker.virtualHost().deleteQueue(replies)).isTrue();
		assertWorksAgain();
	}

	private CompletableFuture<?> callInFlight() {
		CompletableFuture<?> call = method("wait").callAsync("text").toFuture();
		patiently().untilAsserted(() -> assertThat(queue().unacknowledged()).isOne());
		return call;
	}

	private void assertAnswered(CompletableFuture<?> call) {
		patiently().untilAsserted(() -> {
			assertThat(this.broker.virtualHost().queue("rpc-gated")).map(BrokerQueue::consumers).contains(1);
			assertThat(queue().unacknowledged()).isOne();
		});
		this.gated.gate.complete(null);
		assertThat(call).succeedsWithin(PATIENCE).isEqualTo("text");
		assertWorksAgain();
		patiently().untilAsserted(() -> assertThat(queue().messages()).isZero());
	}

	private void assertWorksAgain() {
		patiently().ignoreExceptionsInstanceOf(RpcException.class)
			.untilAsserted(() -> assertThat(method("add").timeout(Duration.ofSeconds(1)).call(40, 2)).isEqualTo(42));
	}

	private CompletableFuture<?> add() {
		return add(PATIENCE);
	}

	private CompletableFuture<?> add(Duration timeout) {
		return method("add").timeout(timeout).callAsync(40, 2).toFuture();
	}

	private BrokerQueue queue() {
		return this.broker.virtualHost().queue("rpc-gated").orElseThrow();
	}

	private RpcProxyMethod<?> method(String name) {
		return this.rpc.service("gated").method(name);
	}

	private static ConditionFactory patiently() {
		return Awaitility.await().atMost(PATIENCE);
	}

	@Microservice("gated")
	static class Gated {

		private volatile CompletableFuture<Void> gate = new CompletableFuture<>();

		@Rpc
		CompletableFuture<String> wait(String text) {
			return this.gate.thenApply((opened) -> text);
		}

		@Rpc
		int add(int a, int b) {
			return a + b;
		}

	}

}
