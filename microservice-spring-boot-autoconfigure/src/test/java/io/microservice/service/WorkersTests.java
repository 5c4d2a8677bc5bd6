package io.microservice.service;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Workers}.
 */
@Timeout(60)
class WorkersTests {

	private final ExecutorService executor = Executors.newCachedThreadPool();

	@AfterEach
	void shutdown() {
		this.executor.shutdownNow();
	}

	@Test
	void whenWorkIsSynchronousThenNoMoreThanTheLimitRuns() throws Exception {
		assertThat(mostAtATime(3, (work, done) -> {
			work.run();
			done.run();
		})).isEqualTo(3);
	}

	@Test
	void whenWorkIsAsynchronousThenNoMoreThanTheLimitRuns() throws Exception {
		assertThat(mostAtATime(3, (work, done) -> this.executor.execute(() -> {
			work.run();
			done.run();
		}))).isEqualTo(3);
	}

	/**
	 * Submit more work than may run, each of which waits until as many run as may.
	 */
	private int mostAtATime(int limit, Style style) throws InterruptedException {
		Workers workers = new Workers(limit, this.executor);
		AtomicInteger running = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		CountDownLatch full = new CountDownLatch(limit);
		CountDownLatch done = new CountDownLatch(100);
		for (int i = 0; i < 100; i++) {
			workers.submit((complete) -> style.run(() -> {
				most.accumulateAndGet(running.incrementAndGet(), Math::max);
				full.countDown();
				await(full);
				running.decrementAndGet();
				done.countDown();
			}, complete));
		}
		await(done);
		return most.get();
	}

	@Test
	void whenOneRunsAtATimeThenTheOrderIsKept() {
		Workers workers = new Workers(1, this.executor);
		List<Integer> order = Collections.synchronizedList(new ArrayList<>());
		CountDownLatch done = new CountDownLatch(1000);
		for (int i = 0; i < 1000; i++) {
			int number = i;
			workers.submit((complete) -> {
				order.add(number);
				if (number % 3 == 0) {
					this.executor.execute(complete);
				}
				else {
					complete.run();
				}
				done.countDown();
			});
		}
		await(done);
		assertThat(order).containsExactlyElementsOf(IntStream.range(0, 1000).boxed().toList());
	}

	@Test
	void whenWorkCompletesAtOnceThenTheStackDoesNotGrow() {
		Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
		Workers workers = new Workers(1, tasks::add);
		List<Integer> depths = new ArrayList<>();
		for (int i = 0; i < 10_000; i++) {
			workers.submit((complete) -> {
				if (depths.size() % 5_000 == 0) {
					depths.add(new Throwable().getStackTrace().length);
				}
				else {
					depths.add(0);
				}
				complete.run();
			});
		}
		assertThat(tasks).hasSize(1);
		tasks.remove().run();
		assertThat(depths).hasSize(10_000);
		assertThat(depths.get(5_000)).isEqualTo(depths.get(0));
	}

	@Test
	void whenWorkHoldsNoThreadThenItStillCounts() {
		Workers workers = new Workers(2, Runnable::run);
		List<Runnable> completions = new ArrayList<>();
		AtomicInteger begun = new AtomicInteger();
		for (int i = 0; i < 5; i++) {
			workers.submit((complete) -> {
				begun.incrementAndGet();
				completions.add(complete);
			});
		}
		assertThat(begun).hasValue(2);
		completions.get(0).run();
		assertThat(begun).hasValue(3);
		completions.get(1).run();
		completions.get(2).run();
		assertThat(begun).hasValue(5);
	}

	@Test
	void whenManyThreadsSubmitThenNoWorkIsLost() {
		int submitters = 8;
		int each = 20_000;
		Workers workers = new Workers(4, this.executor);
		AtomicInteger running = new AtomicInteger();
		AtomicBoolean exceeded = new AtomicBoolean();
		CountDownLatch done = new CountDownLatch(submitters * each);
		for (int submitter = 0; submitter < submitters; submitter++) {
			this.executor.execute(() -> {
				for (int i = 0; i < each; i++) {
					boolean later = i % 2 == 0;
					workers.submit((complete) -> {
						if (running.incrementAndGet() > 4) {
							exceeded.set(true);
						}
						Runnable end = () -> {
							running.decrementAndGet();
							done.countDown();
							complete.run();
						};
						if (later) {
							ForkJoinPool.commonPool().execute(end);
						}
						else {
							end.run();
						}
					});
				}
			});
		}
		await(done);
		assertThat(exceeded).isFalse();
	}

	@Test
	void whenExecutorRefusesThenTheWorkWaitsAndThePlaceIsFree() {
		AtomicBoolean refuses = new AtomicBoolean(true);
		Workers workers = new Workers(1, (task) -> {
			if (refuses.get()) {
				throw new RejectedExecutionException("full");
			}
			task.run();
		});
		List<String> run = new ArrayList<>();
		workers.submit((complete) -> {
			run.add("first");
			complete.run();
		});
		assertThat(run).isEmpty();
		refuses.set(false);
		workers.submit((complete) -> {
			run.add("second");
			complete.run();
		});
		assertThat(run).containsExactly("first", "second");
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(30, TimeUnit.SECONDS)).as("done in time").isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private interface Style {

		void run(Runnable work, Runnable done);

	}

}
