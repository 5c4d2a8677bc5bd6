package io.microservice.timer.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.microservice.test.OnBroker;
import io.microservice.test.TestApplication;
import io.microservice.test.TestBroker;
import io.microservice.timer.Cluster;
import io.microservice.timer.Missed;
import io.microservice.timer.Timer;
import io.microservice.timer.TimerControl;
import io.microservice.timer.TimerStatus;
import io.microservice.timer.TimerStatus.State;
import io.microservice.timer.TimerTick;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for timers that run once per cluster.
 */
@OnBroker
class ClusterTimerTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final String service = "cluster-" + UUID.randomUUID();

	private final List<ConfigurableApplicationContext> instances = new ArrayList<>();

	@AfterEach
	void stopInstances() {
		this.instances.forEach(ConfigurableApplicationContext::close);
		TestBroker broker = TestBroker.shared();
		try (Connection connection = broker.connect()) {
			Channel channel = connection.createChannel();
			for (TestBroker.Queue queue : broker.queues()) {
				if (queue.name().startsWith("timer-" + this.service)) {
					channel.queueDelete(queue.name());
				}
			}
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void whenThereAreSeveralInstancesThenOneOfThemRuns() {
		Ticks first = ticks(run(Fast.class));
		Ticks second = ticks(run(Fast.class));
		awaitTicks(20, first, second);
		assertThat(first.ticks.isEmpty() != second.ticks.isEmpty()).isTrue();
		assertNoneTwice(first, second);
		assertThat(first.all(second)).isSorted();
		List<State> states = this.instances.stream().map((instance) -> status(instance, "fast").state()).toList();
		assertThat(states).containsOnlyOnce(State.STANDBY);
	}

	@Test
	void whenTheInstanceStopsThenAnotherGoesOnAndNothingRunsTwice() {
		ConfigurableApplicationContext holder = run(Fast.class);
		Ticks first = ticks(holder);
		awaitTicks(3, first);
		Ticks second = ticks(run(Fast.class));
		assertThat(second.ticks).isEmpty();
		holder.close();
		awaitTicks(5, second);
		assertNoneTwice(first, second);
		assertThat(Duration.between(first.last(), second.first())).isLessThan(Duration.ofSeconds(5));
	}

	@Test
	void whenTheInstanceStopsThenARunThatHasBegunIsFinishedFirst() {
		ConfigurableApplicationContext holder = run(Slow.class);
		Slow slow = holder.getBean(Slow.class);
		await().atMost(PATIENCE).until(() -> slow.ticks.size() == 1);
		run(Slow.class);
		CompletableFuture<Void> closed = CompletableFuture.runAsync(holder::close);
		await().atMost(PATIENCE).until(() -> !holder.isRunning() || status(holder, "slow").state() == State.STOPPED);
		Slow other = this.instances.get(1).getBean(Slow.class);
		assertThat(other.ticks).isEmpty();
		slow.release.complete(null);
		await().atMost(PATIENCE).until(() -> closed.isDone() && other.ticks.size() == 1);
		assertThat(other.ticks.get(0).scheduledTime()).isAfter(slow.ticks.get(0).scheduledTime());
		other.release.complete(null);
	}

	@Test
	void whenTheConnectionIsLostThenItGoesOnAndNothingRunsTwice() {
		Ticks first = ticks(run(Fast.class));
		Ticks second = ticks(run(Fast.class));
		awaitTicks(5, first, second);
		TestBroker.shared().closeConnections("maintenance");
		int before = first.all(second).size();
		awaitTicks(before + 10, first, second);
		assertNoneTwice(first, second);
	}

	@Test
	void whenNobodyWasThereThenWhatWasMissedIsCaughtUp() {
		Ticks first = ticks(run(CatchUp.class));
		awaitTicks(3, first);
		this.instances.remove(0).close();
		Ticks second = ticks(run(CatchUp.class));
		awaitTicks(5, second);
		List<Instant> all = first.all(second);
		for (int i = 1; i < all.size(); i++) {
			assertThat(all.get(i)).isEqualTo(all.get(i - 1).plusMillis(50));
		}
	}

	@Test
	void whenNobodyWasThereThenOneRunMakesUpForAllThatWereMissed() {
		Ticks first = ticks(run(MadeUp.class));
		awaitTicks(2, first);
		this.instances.remove(0).close();
		Instant later = Instant.now().plusMillis(300);
		await().until(() -> Instant.now().isAfter(later));
		Ticks second = ticks(run(MadeUp.class));
		awaitTicks(2, second);
		assertNoneTwice(first, second);
		assertThat(second.ticks.get(0).missed()).isGreaterThanOrEqualTo(4);
		assertThat(second.ticks.get(0).scheduledTime())
			.isEqualTo(first.last().plusMillis(50 * (second.ticks.get(0).missed() + 1)));
	}

	@Test
	void whenItIsEagerThenItRunsWhenTheFirstInstanceEverStarts() {
		Ticks first = ticks(run(Eager.class));
		awaitTicks(1, first);
		this.instances.remove(0).close();
		ConfigurableApplicationContext again = run(Eager.class);
		await().atMost(PATIENCE).until(() -> status(again, "eager").nextRun() != null);
		assertThat(ticks(again).ticks).isEmpty();
	}

	@Test
	void whenItIsTriggeredAnywhereThenTheInstanceThatHasTheRightRuns() {
		ConfigurableApplicationContext one = run(Eager.class);
		awaitTicks(1, ticks(one));
		ConfigurableApplicationContext other = run(Eager.class);
		other.getBean(TimerControl.class).trigger(this.service + ".eager");
		awaitTicks(2, ticks(one));
		assertThat(ticks(one).ticks.get(1).triggered()).isTrue();
		assertThat(ticks(other).ticks).isEmpty();
	}

	@Test
	void whenItIsPausedAnywhereThenItIsPausedInTheClusterUntilItIsResumed() {
		ConfigurableApplicationContext one = run(Fast.class);
		awaitTicks(1, ticks(one));
		ConfigurableApplicationContext other = run(Fast.class);
		other.getBean(TimerControl.class).pause(this.service + ".fast");
		await().atMost(PATIENCE).until(() -> status(one, "fast").state() == State.PAUSED);
		one.close();
		await().atMost(PATIENCE).until(() -> status(other, "fast").state() == State.PAUSED);
		assertThat(ticks(other).ticks).isEmpty();
		other.getBean(TimerControl.class).resume(this.service + ".fast");
		awaitTicks(2, ticks(other));
	}

	@Test
	void whenItsScheduleIsChangedThenNothingIsMissed() {
		awaitTicks(1, ticks(run(CatchUp.class)));
		this.instances.remove(0).close();
		ConfigurableApplicationContext changed = run(Changed.class);
		Instant started = Instant.now();
		awaitTicks(2, ticks(changed));
		assertThat(ticks(changed).first()).isAfter(started.minusSeconds(2));
	}

	@Test
	void whenARunFailsThenTheScheduleGoesOn() {
		ConfigurableApplicationContext instance = run(Failing.class);
		awaitTicks(3, ticks(instance));
		assertThat(status(instance, "failing").failures()).isGreaterThanOrEqualTo(2);
	}

	@Test
	void whenTheBrokerForgetsEverythingThenTheTimerBeginsAnew() {
		TestBroker broker = TestBroker.start();
		try (ConfigurableApplicationContext instance = TestApplication
			.elsewhere("microservice.name=" + this.service, "spring.rabbitmq.host=" + broker.host(),
					"spring.rabbitmq.port=" + broker.port())
			.run(Fast.class)) {
			Ticks ticks = ticks(instance);
			awaitTicks(2, ticks);
			broker.forget();
			int before = ticks.ticks.size();
			awaitTicks(before + 3, ticks);
			assertNoneTwice(ticks);
		}
		finally {
			broker.stop();
		}
	}

	private ConfigurableApplicationContext run(Class<?> timer) {
		ConfigurableApplicationContext instance = TestApplication
			.with("microservice.name=" + this.service, "microservice.timer.cluster.heartbeat=1s")
			.run(timer);
		this.instances.add(instance);
		return instance;
	}

	private static Ticks ticks(ConfigurableApplicationContext instance) {
		return instance.getBean(Ticks.class);
	}

	private TimerStatus status(ConfigurableApplicationContext instance, String name) {
		return instance.getBean(TimerControl.class).timer(this.service + '.' + name);
	}

	private static void awaitTicks(int count, Ticks... instances) {
		await().atMost(PATIENCE).until(() -> {
			int sum = 0;
			for (Ticks instance : instances) {
				sum += instance.ticks.size();
			}
			return sum >= count;
		});
	}

	private static void assertNoneTwice(Ticks... instances) {
		List<Instant> all = new ArrayList<>();
		for (Ticks instance : instances) {
			instance.ticks.forEach((tick) -> all.add(tick.scheduledTime()));
		}
		assertThat(all).isNotEmpty().doesNotHaveDuplicates();
	}

	static class Ticks {

		final List<TimerTick> ticks = new CopyOnWriteArrayList<>();

		List<Instant> all(Ticks other) {
			List<Instant> all = new ArrayList<>();
			this.ticks.forEach((tick) -> all.add(tick.scheduledTime()));
			other.ticks.forEach((tick) -> all.add(tick.scheduledTime()));
			return all;
		}

		Instant first() {
			return this.ticks.get(0).scheduledTime();
		}

		Instant last() {
			return this.ticks.get(this.ticks.size() - 1).scheduledTime();
		}

	}

	static class Fast extends Ticks {

		@Timer(interval = "50ms", cluster = Cluster.ONCE)
		void fast(TimerTick tick) {
			this.ticks.add(tick);
		}

	}

	static class CatchUp extends Ticks {

		@Timer(interval = "50ms", cluster = Cluster.ONCE, missed = Missed.CATCH_UP, name = "kept")
		void catchUp(TimerTick tick) {
			this.ticks.add(tick);
		}

	}

	static class Changed extends Ticks {

		@Timer(interval = "70ms", cluster = Cluster.ONCE, missed = Missed.CATCH_UP, name = "kept")
		void changed(TimerTick tick) {
			this.ticks.add(tick);
		}

	}

	static class MadeUp extends Ticks {

		@Timer(interval = "50ms", cluster = Cluster.ONCE, missed = Missed.ONCE)
		void madeUp(TimerTick tick) {
			this.ticks.add(tick);
		}

	}

	static class Eager extends Ticks {

		@Timer(interval = "1h", cluster = Cluster.ONCE, eager = true)
		void eager(TimerTick tick) {
			this.ticks.add(tick);
		}

	}

	static class Failing extends Ticks {

		@Timer(interval = "50ms", cluster = Cluster.ONCE)
		void failing(TimerTick tick) {
			this.ticks.add(tick);
			throw new IllegalStateException("no");
		}

	}

	static class Slow extends Ticks {

		private final CompletableFuture<Void> release = new CompletableFuture<>();

		@Timer(interval = "50ms", cluster = Cluster.ONCE)
		CompletableFuture<Void> slow(TimerTick tick) {
			this.ticks.add(tick);
			return this.release;
		}

	}

}
