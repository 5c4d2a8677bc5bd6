package io.microservice.event.handler;

import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.microservice.event.EventHandler;
import io.microservice.service.Microservice;
import io.microservice.test.OnBroker;
import io.microservice.test.RawPublisher;
import io.microservice.test.TcpProxy;
import io.microservice.test.TestApplication;
import io.microservice.test.TestBroker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.awaitility.Awaitility.await;

/**
 * Tests for handlers whose queue the broker refuses, because it was declared otherwise.
 */
@OnBroker
@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class RefusedQueueTests {

	private static final String ONE = "evt-refused-one--refused-queue-tests.one";

	private static final String OTHER = "evt-refused-other--refused-queue-tests.other";

	private static final BlockingQueue<String> HANDLED = new LinkedBlockingQueue<>();

	private RawPublisher publisher;

	@BeforeEach
	void connect() {
		HANDLED.clear();
		this.publisher = RawPublisher.open();
		this.publisher.delete(ONE, OTHER);
	}

	@AfterEach
	void disconnect() {
		this.publisher.delete(ONE, OTHER);
		this.publisher.close();
	}

	@Test
	void whenQueueIsRefusedAtStartupThenItAndTheArgumentAreNamed(CapturedOutput output) throws IOException {
		this.publisher.channel().queueDeclare(ONE, true, false, true, null);
		assertThatException().isThrownBy(() -> TestApplication.run(Handlers.class).close());
		assertThat(output).contains("inequivalent arg 'auto_delete' for queue '" + ONE + "'")
			.contains("The queue '" + ONE + "' was declared with another 'auto_delete' before.")
			.contains("Delete it, when nobody uses it");
	}

	@Test
	void whenQueueIsRefusedLaterThenItIsTriedAgainAndTheOthersKeepRunning(CapturedOutput output) throws Exception {
		try (TcpProxy proxy = new TcpProxy(TestBroker.shared().host(), TestBroker.shared().port())) {
			proxy.open();
			try (ConfigurableApplicationContext application = TestApplication
				.elsewhere("spring.rabbitmq.host=localhost", "spring.rabbitmq.port=" + proxy.port())
				.run(Handlers.class)) {
				dispatch("one");
				dispatch("other");
				awaitAcknowledgements();
				proxy.close();
				this.publisher.delete(ONE);
				this.publisher.channel().queueDeclare(ONE, true, false, true, null);
				proxy.open();
				await().untilAsserted(() -> assertThat(output).containsPattern(
						"(?s)No consumer of queue '" + ONE + "', trying again in .* ms: The broker refuses .* "
								+ "inequivalent arg 'auto_delete' for queue '" + ONE + "'.*" + "No consumer of queue '"
								+ ONE + "', trying again in"));
				dispatch("other");
				dispatch("other");
				this.publisher.delete(ONE);
				await().until(() -> this.publisher.queueExists(ONE));
				dispatch("one");
			}
		}
	}

	private void dispatch(String type) throws InterruptedException {
		this.publisher.dispatch("refused", type, "1");
		assertThat(HANDLED.poll(20, TimeUnit.SECONDS)).isEqualTo(type);
	}

	private static void awaitAcknowledgements() {
		await().untilAsserted(() -> assertThat(TestBroker.shared().queues())
			.filteredOn((queue) -> queue.name().equals(ONE) || queue.name().equals(OTHER))
			.hasSize(2)
			.allMatch((queue) -> queue.messages() == 0));
	}

	@Microservice("refused-queue-tests")
	static class Handlers {

		@EventHandler(source = "refused", type = "one")
		void one() {
			HANDLED.add("one");
		}

		@EventHandler(source = "refused", type = "other")
		void other() {
			HANDLED.add("other");
		}

	}

}
