package io.microservice.event;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.microservice.event.CountingService.Counted;
import io.microservice.service.Microservice;
import io.microservice.test.OnBroker;
import io.microservice.test.ServiceProcess;
import io.microservice.test.TestApplication;
import io.microservice.test.TestBroker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for events whose handlers and broker go away in the middle.
 */
@OnBroker
class EventFailureTests {

	private static final int EVENTS = 100_000;

	private static final Duration PATIENCE = Duration.ofSeconds(120);

	@TempDir
	private Path directory;

	@Test
	void whenAHandlerIsKilledAndTheBrokerRestartsThenEveryEventIsHandled() throws Exception {
		TestBroker broker = TestBroker.start();
		Path doomedFile = this.directory.resolve("doomed");
		Path survivorFile = this.directory.resolve("survivor");
		try (ServiceProcess doomed = ServiceProcess.start(CountingService.Instance.class, broker,
				"--counting.file=" + doomedFile);
				ConfigurableApplicationContext application = run(broker, survivorFile)) {
			doomed.awaitLine("started");
			EventDispatcher dispatcher = application.getBean(ChaosService.class).dispatcher;
			List<CompletableFuture<Void>> dispatched = new ArrayList<>(EVENTS);
			dispatch(dispatcher, 0, 30_000, dispatched);
			doomed.kill();
			dispatch(dispatcher, 30_000, 60_000, dispatched);
			broker.halt();
			CompletableFuture<Void> resumed = CompletableFuture.runAsync(broker::resume);
			dispatch(dispatcher, 60_000, EVENTS, dispatched);
			resumed.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
			CompletableFuture.allOf(dispatched.toArray(CompletableFuture<?>[]::new))
				.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
			await().atMost(PATIENCE).until(() -> messages(broker) == 0);
		}
		finally {
			broker.stop();
		}
		List<Counted> doomed = CountingService.counted(doomedFile);
		List<Counted> survivor = CountingService.counted(survivorFile);
		assertThat(doomed).isNotEmpty();
		assertEveryEventWasHandled(doomed, survivor);
	}

	private static void assertEveryEventWasHandled(List<Counted> doomed, List<Counted> survivor) {
		Map<Integer, List<Counted>> handled = Stream.concat(doomed.stream(), survivor.stream())
			.collect(Collectors.groupingBy(Counted::number));
		assertThat(IntStream.range(0, EVENTS).filter((number) -> !handled.containsKey(number))).as("lost").isEmpty();
		assertThat(handled).as("made up").hasSize(EVENTS);
		assertThat(handled.values())
			.allSatisfy((deliveries) -> assertThat(deliveries).filteredOn((delivery) -> !delivery.redelivered())
				.as("delivered as if for the first time")
				.hasSizeLessThanOrEqualTo(1));
	}

	private static ConfigurableApplicationContext run(TestBroker broker, Path file) {
		return TestApplication
			.elsewhere("spring.rabbitmq.host=" + broker.host(), "spring.rabbitmq.port=" + broker.port(),
					"counting.file=" + file, "microservice.event.dispatcher.timeout=" + PATIENCE.toSeconds() + "s")
			.run(ChaosService.class, CountingService.class);
	}

	private static void dispatch(EventDispatcher dispatcher, int from, int to,
			List<CompletableFuture<Void>> dispatched) {
		for (int number = from; number < to; number++) {
			dispatched.add(dispatcher.dispatchAsync("counted", number));
		}
	}

	private static int messages(TestBroker broker) throws IOException {
		return broker.queues().stream().mapToInt(TestBroker.Queue::messages).sum();
	}

	@Microservice("chaos")
	static class ChaosService {

		private final EventDispatcher dispatcher;

		ChaosService(EventDispatcher dispatcher) {
			this.dispatcher = dispatcher;
		}

	}

}
