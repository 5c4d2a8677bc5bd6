package io.microservice.rpc;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import io.microservice.rpc.client.ImportRpcClients;
import io.microservice.service.Microservice;
import io.microservice.test.OnBroker;
import io.microservice.test.TestBroker;
import io.microservice.test.ServiceProcess;
import io.microservice.test.TestApplication;
import org.junit.jupiter.api.Test;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for calls whose service, connection or broker goes away in the middle.
 */
@OnBroker
class RpcFailureTests {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	@Test
	void whenAnInstanceIsKilledInMidCallThenAnotherAnswers() throws Exception {
		try (ServiceProcess doomed = ServiceProcess.start(HoldingService.Instance.class, TestBroker.shared())) {
			doomed.awaitLine("started");
			try (ConfigurableApplicationContext caller = TestApplication.with("spring.application.name=caller")
				.run(Callers.class)) {
				CompletableFuture<String> reply = caller.getBean(Holding.class).hold("a");
				doomed.awaitLine("holding a");
				try (ConfigurableApplicationContext survivor = TestApplication.run(AnsweringService.class)) {
					doomed.kill();
					assertThat(reply).succeedsWithin(PATIENCE).isEqualTo("answered a");
				}
			}
		}
	}

	@Test
	void whenTheBrokerRestartsInMidCallThenTheCallIsAnswered() {
		TestBroker broker = TestBroker.start();
		String[] properties = { "spring.application.name=restarted", "spring.rabbitmq.host=" + broker.host(),
				"spring.rabbitmq.port=" + broker.port() };
		try (ConfigurableApplicationContext application = TestApplication.elsewhere(properties)
			.run(Callers.class, GatedService.class)) {
			GatedService service = application.getBean(GatedService.class);
			CompletableFuture<Integer> reply = application.getBean(Gated.class).pass(7);
			await().atMost(PATIENCE).until(() -> service.begun.get() == 1);
			broker.halt();
			broker.resume();
			await().atMost(PATIENCE).until(() -> service.begun.get() == 2);
			assertThat(reply).isNotDone();
			service.gate.countDown();
			assertThat(reply).succeedsWithin(PATIENCE).isEqualTo(7);
			assertThat(application.getBean(Gated.class).pass(8)).succeedsWithin(PATIENCE).isEqualTo(8);
		}
		finally {
			broker.stop();
		}
	}

	@Test
	void whenAllConnectionsAreCutInMidCallThenTheCallIsAnswered() {
		try (ConfigurableApplicationContext application = TestApplication.with("spring.application.name=cut")
			.run(Callers.class, GatedService.class)) {
			GatedService service = application.getBean(GatedService.class);
			CompletableFuture<Integer> reply = application.getBean(Gated.class).pass(7);
			await().atMost(PATIENCE).until(() -> service.begun.get() == 1);
			TestBroker.shared().closeConnections("cut");
			service.gate.countDown();
			assertThat(reply).succeedsWithin(PATIENCE).isEqualTo(7);
			await().atMost(PATIENCE).until(() -> service.begun.get() == 2);
		}
	}

	@RpcClient(service = "holding", timeout = "60s")
	interface Holding {

		CompletableFuture<String> hold(String token);

	}

	@RpcClient(service = "gated", timeout = "60s")
	interface Gated {

		CompletableFuture<Integer> pass(int value);

	}

	@ImportRpcClients(types = { Holding.class, Gated.class })
	static class Callers {

	}

	@Microservice("holding")
	static class AnsweringService {

		@Rpc
		String hold(String token) {
			return "answered " + token;
		}

	}

	@Microservice("gated")
	static class GatedService {

		private final AtomicInteger begun = new AtomicInteger();

		private final CountDownLatch gate = new CountDownLatch(1);

		@Rpc
		int pass(int value) throws InterruptedException {
			this.begun.incrementAndGet();
			this.gate.await();
			return value;
		}

	}

}
