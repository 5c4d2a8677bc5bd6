package io.microservice.event.handler;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import io.microservice.event.EventHandler;
import io.microservice.event.HandlerType;
import io.microservice.service.Microservice;
import io.microservice.test.OnBroker;
import io.microservice.test.RawPublisher;
import io.microservice.test.TestApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link HandlerType}: who of several services and instances handles an event,
 * and what is kept while nobody is there.
 */
@OnBroker
@Timeout(120)
class HandlerTypeTests {

	private static final int EVENTS = 40;

	/**
	 * How often a handler was called, by instance and method.
	 */
	private static final Map<String, AtomicInteger> CALLS = new ConcurrentHashMap<>();

	private final List<ConfigurableApplicationContext> applications = new ArrayList<>();

	private RawPublisher publisher;

	@BeforeEach
	void connect() {
		CALLS.clear();
		this.publisher = RawPublisher.open();
		deleteQueues();
	}

	@AfterEach
	void stop() {
		this.applications.forEach(ConfigurableApplicationContext::close);
		deleteQueues();
		this.publisher.close();
	}

	@Test
	void everyServiceEveryInstanceOrJustOneHandlesAnEvent() {
		run("one-a", One.class);
		run("one-b", One.class);
		run("two-a", Two.class);
		run("two-b", Two.class);
		dispatch();
		await().untilAsserted(() -> {
			assertThat(calls("one-a.pool") + calls("one-b.pool")).isEqualTo(EVENTS);
			assertThat(calls("two-a.pool") + calls("two-b.pool")).isEqualTo(EVENTS);
			assertThat(calls("one-a.unreliable") + calls("one-b.unreliable")).isEqualTo(EVENTS);
			assertThat(calls("one-a.single") + calls("one-b.single") + calls("two-a.single") + calls("two-b.single"))
				.isEqualTo(EVENTS);
			assertThat(List.of("one-a.all", "one-b.all", "two-a.all", "two-b.all"))
				.allSatisfy((handler) -> assertThat(calls(handler)).isEqualTo(EVENTS));
			assertThat(List.of("one-a.kept", "one-b.kept"))
				.allSatisfy((handler) -> assertThat(calls(handler)).isEqualTo(EVENTS));
		});
		assertThat(CALLS.values().stream().mapToInt(AtomicInteger::get).sum()).isEqualTo(EVENTS * (2 + 1 + 1 + 4 + 2));
		assertThat(List.of("one-a.pool", "one-b.pool", "two-a.pool", "two-b.pool"))
			.allSatisfy((handler) -> assertThat(calls(handler)).as(handler).isPositive());
	}

	@Test
	void whatIsReliableIsKeptWhileNobodyIsThere() {
		run("one-a", One.class).close();
		assertThat(this.publisher.queueExists("evt-types-happened--one.pool")).isTrue();
		assertThat(this.publisher.queueExists("evt-types-happened")).isTrue();
		assertThat(this.publisher.queueExists("evt-types-happened--one.kept-one-a")).isTrue();
		await().until(() -> !this.publisher.queueExists("evt-types-happened--one.unreliable"));
		dispatch();
		assertThat(CALLS).isEmpty();
		run("one-a", One.class);
		await().untilAsserted(() -> {
			assertThat(calls("one-a.pool")).isEqualTo(EVENTS);
			assertThat(calls("one-a.single")).isEqualTo(EVENTS);
			assertThat(calls("one-a.kept")).isEqualTo(EVENTS);
		});
		assertThat(CALLS.keySet()).containsExactlyInAnyOrder("one-a.pool", "one-a.single", "one-a.kept");
	}

	@Test
	void twoSingletonsOfOneApplicationTakeTurns() {
		run("twins", Twins.class);
		dispatch();
		await().untilAsserted(() -> assertThat(calls("twins.first") + calls("twins.second")).isEqualTo(EVENTS));
		assertThat(calls("twins.first")).isPositive();
		assertThat(calls("twins.second")).isPositive();
	}

	private ConfigurableApplicationContext run(String instance, Class<?> service) {
		ConfigurableApplicationContext application = TestApplication.with("microservice.instance-id=" + instance)
			.run(service);
		this.applications.add(application);
		return application;
	}

	private void dispatch() {
		for (int i = 0; i < EVENTS; i++) {
			this.publisher.dispatch("types", "happened", Integer.toString(i));
		}
	}

	private void deleteQueues() {
		this.publisher.delete("evt-types-happened", "evt-types-happened--one.pool", "evt-types-happened--two.pool",
				"evt-types-happened--one.kept-one-a", "evt-types-happened--one.kept-one-b");
	}

	private static int calls(String handler) {
		AtomicInteger calls = CALLS.get(handler);
		return (calls != null) ? calls.get() : 0;
	}

	private static void count(String handler) {
		CALLS.computeIfAbsent(handler, (name) -> new AtomicInteger()).incrementAndGet();
	}

	@Microservice("one")
	static class One {

		private final String instance;

		One(@Value("${microservice.instance-id}") String instance) {
			this.instance = instance;
		}

		@EventHandler(source = "types", type = "happened")
		void pool() {
			count(this.instance + ".pool");
		}

		@EventHandler(source = "types", type = "happened", reliableDelivery = false)
		void unreliable() {
			count(this.instance + ".unreliable");
		}

		@EventHandler(source = "types", type = "happened", handlerType = HandlerType.SINGLETON)
		void single() {
			count(this.instance + ".single");
		}

		@EventHandler(source = "types", type = "happened", handlerType = HandlerType.BROADCAST,
				reliableDelivery = false)
		void all() {
			count(this.instance + ".all");
		}

		@EventHandler(source = "types", type = "happened", handlerType = HandlerType.BROADCAST)
		void kept() {
			count(this.instance + ".kept");
		}

	}

	@Microservice("two")
	static class Two {

		private final String instance;

		Two(@Value("${microservice.instance-id}") String instance) {
			this.instance = instance;
		}

		@EventHandler(source = "types", type = "happened")
		void pool() {
			count(this.instance + ".pool");
		}

		@EventHandler(source = "types", type = "happened", handlerType = HandlerType.SINGLETON)
		void single() {
			count(this.instance + ".single");
		}

		@EventHandler(source = "types", type = "happened", handlerType = HandlerType.BROADCAST,
				reliableDelivery = false)
		void all() {
			count(this.instance + ".all");
		}

	}

	@Microservice("twins")
	static class Twins {

		@EventHandler(source = "types", type = "happened", handlerType = HandlerType.SINGLETON)
		void first() {
			count("twins.first");
		}

		@EventHandler(source = "types", type = "happened", handlerType = HandlerType.SINGLETON)
		void second() {
			count("twins.second");
		}

	}

}
