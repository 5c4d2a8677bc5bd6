package io.microservice.rpc.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.microservice.rpc.ReplyLostException;
import io.microservice.rpc.RpcConnectionException;
import io.microservice.rpc.RpcTimeoutException;
import io.microservice.rpc.ServiceNotFoundException;
import io.microservice.service.CallObserver;
import io.microservice.service.CallObserver.Observed;
import io.microservice.service.OutgoingCall;
import io.microservice.test.OnBroker;
import io.microservice.test.TestBroker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.isA;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;

/**
 * Tests for what {@link RpcCaller} does when not all goes well.
 */
@OnBroker
@Timeout(120)
class RpcCallerTests {

	private static final TestBroker broker = TestBroker.shared();

	@Test
	void replyQueueIsNamekos() throws Exception {
		try (TestCaller caller = new TestCaller(broker, CallOptions.DEFAULT)) {
			assertThat(replyQueues()).singleElement().asString().matches("rpc\\.reply-tests-[0-9a-f-]{36}");
			String queue = replyQueues().get(0);
			try (Connection connection = broker.connect(); Channel channel = connection.createChannel()) {
				channel.queueDeclare(queue, true, false, false, java.util.Map.of("x-expires", 300_000));
			}
		}
		assertThat(replyQueues()).isEmpty();
	}

	@Test
	void repliesAreAcknowledged() {
		try (FakeService service = FakeService.answering(broker, "1");
				TestCaller caller = new TestCaller(broker, CallOptions.DEFAULT)) {
			for (int i = 0; i < 100; i++) {
				caller.rpc().service(service.name()).method("run").call();
			}
			String queue = replyQueues().get(0);
			await().atMost(Duration.ofSeconds(10))
				.untilAsserted(() -> assertThat(broker.queues()).contains(new TestBroker.Queue(queue, 0, 0)));
		}
	}

	@Test
	void lateReplyIsDropped() {
		try (FakeService service = FakeService.silent(broker);
				TestCaller caller = new TestCaller(broker, CallOptions.DEFAULT)) {
			RpcProxyMethod<Object> method = caller.rpc().service(service.name()).method("run");
			assertThatExceptionOfType(RpcTimeoutException.class)
				.isThrownBy(() -> method.timeout(Duration.ofMillis(50)).call());
			FakeService.Request late = service.take();
			RpcReply<Object> next = method.callAsync();
			FakeService.Request request = service.take();
			service.reply(late, "1");
			service.reply(request, "2");
			assertThat(next.result()).isEqualTo(2);
		}
	}

	@Test
	void whenServiceComesUpThenReturnedRequestIsSentAgain() {
		RetryPolicy retry = new RetryPolicy(50, Duration.ofMillis(50), Duration.ZERO);
		try (TestCaller caller = new TestCaller(broker, new CallOptions(Duration.ofSeconds(20), retry))) {
			RpcReply<Object> reply = caller.rpc().service("latecomer").method("run").callAsync();
			try (FakeService service = new FakeService(broker, "latecomer",
					(self, request) -> self.reply(request, "1"))) {
				assertThat(reply.result()).isEqualTo(1);
				assertThat(service.requests).hasSize(1);
				service.deleteQueue();
			}
		}
	}

	@Test
	void whenRetriesAreUsedUpThenCallFails() {
		RetryPolicy retry = new RetryPolicy(2, Duration.ofMillis(10), Duration.ofMillis(10));
		try (TestCaller caller = new TestCaller(broker, new CallOptions(Duration.ofSeconds(20), retry))) {
			assertThatExceptionOfType(ServiceNotFoundException.class)
				.isThrownBy(() -> caller.rpc().service("nowhere").method("run").call());
		}
	}

	@Test
	void whenMethodIsIdempotentThenUnansweredRequestIsSentAgainAndAnyReplyCounts() {
		RetryPolicy retry = new RetryPolicy(2, Duration.ZERO, Duration.ZERO);
		try (FakeService service = FakeService.silent(broker);
				TestCaller caller = new TestCaller(broker, new CallOptions(Duration.ofMillis(1500), retry))) {
			RpcReply<Object> reply = caller.rpc().service(service.name()).method("run").idempotent().callAsync();
			FakeService.Request first = service.take();
			FakeService.Request second = service.take();
			assertThat(second.properties().getCorrelationId()).isEqualTo(first.properties().getCorrelationId());
			assertThat(Integer.parseInt(second.properties().getExpiration())).isLessThanOrEqualTo(1000);
			service.reply(first, "1");
			assertThat(reply.result()).isEqualTo(1);
		}
	}

	@Test
	void whenMethodIsNotIdempotentThenUnansweredRequestIsSentOnce() {
		RetryPolicy retry = new RetryPolicy(2, Duration.ZERO, Duration.ZERO);
		try (FakeService service = FakeService.silent(broker);
				TestCaller caller = new TestCaller(broker, new CallOptions(Duration.ofMillis(300), retry))) {
			assertThatExceptionOfType(RpcTimeoutException.class)
				.isThrownBy(() -> caller.rpc().service(service.name()).method("run").call());
			assertThat(service.requests).hasSize(1);
		}
	}

	@Test
	void whenConnectionIsLostThenPendingCallsGetTheirReplies() {
		try (FakeService service = FakeService.silent(broker);
				TestCaller caller = new TestCaller(broker, CallOptions.DEFAULT)) {
			RpcProxyMethod<Object> method = caller.rpc().service(service.name()).method("run");
			RpcReply<Object> before = method.callAsync();
			RpcReply<Object> during = method.callAsync();
			FakeService.Request first = service.take();
			FakeService.Request second = service.take();
			caller.disconnect();
			service.reply(first, "1");
			assertThat(before.result()).isEqualTo(1);
			service.reply(second, "2");
			assertThat(during.result()).isEqualTo(2);
			RpcReply<Object> after = method.callAsync();
			service.reply(service.take(), "3");
			assertThat(after.result()).isEqualTo(3);
		}
	}

	@Test
	void whenReplyQueueIsDeletedThenPendingCallsFailAtOnceAndLaterOnesDoNot() throws Exception {
		try (FakeService service = FakeService.silent(broker);
				TestCaller caller = new TestCaller(broker, CallOptions.DEFAULT)) {
			RpcProxyMethod<Object> method = caller.rpc().service(service.name()).method("run");
			RpcReply<Object> lost = method.callAsync();
			service.take();
			try (Connection connection = broker.connect(); Channel channel = connection.createChannel()) {
				channel.queueDelete(replyQueues().get(0));
			}
			assertThat(lost.toFuture()).failsWithin(Duration.ofSeconds(10))
				.withThrowableThat()
				.withCauseInstanceOf(ReplyLostException.class);
			RpcReply<Object> next = method.callAsync();
			service.reply(service.take(), "1");
			assertThat(next.result()).isEqualTo(1);
		}
	}

	@Test
	void whenReplyQueueIsGoneAfterReconnectThenPendingCallsFailAtOnce() {
		TestBroker own = TestBroker.start();
		try (FakeService service = FakeService.silent(own);
				TestCaller caller = new TestCaller(own, CallOptions.DEFAULT)) {
			RpcReply<Object> lost = caller.rpc().service(service.name()).method("run").callAsync();
			service.take();
			own.forget();
			assertThat(lost.toFuture()).failsWithin(Duration.ofSeconds(25))
				.withThrowableThat()
				.withCauseInstanceOf(ReplyLostException.class);
		}
		finally {
			own.stop();
		}
	}

	@Test
	void whenBrokerRestartsThenPendingCallsGetTheirRepliesAndLaterOnesAreMade() throws Exception {
		TestBroker own = TestBroker.start();
		RetryPolicy retry = new RetryPolicy(100, Duration.ofMillis(200), Duration.ZERO);
		try (TestCaller caller = new TestCaller(own, new CallOptions(Duration.ofSeconds(60), retry))) {
			RpcProxyMethod<Object> method;
			RpcReply<Object> pending;
			FakeService.Request request;
			try (FakeService service = FakeService.silent(own)) {
				method = caller.rpc().service(service.name()).method("run");
				pending = method.callAsync();
				request = service.take();
				CountDownLatch lost = caller.lost();
				own.halt();
				assertThat(lost.await(10, TimeUnit.SECONDS)).isTrue();
				RpcReply<Object> meanwhile = method.callAsync();
				assertThat(meanwhile.isDone()).isFalse();
				own.resume();
				try (FakeService restarted = new FakeService(own, service.name(), (self, received) -> {
					self.reply(received, "2");
				})) {
					restarted.reply(request, "1");
					assertThat(pending.result()).isIn(1, 2);
					assertThat(meanwhile.result()).isEqualTo(2);
				}
			}
		}
		finally {
			own.stop();
		}
	}

	@Test
	void whenBrokerCannotBeReachedThenCallFailsAsNotSent() {
		try (ClusterRpc rpc = ClusterRpc.builder().uri("amqp://localhost:1").build()) {
			assertThatExceptionOfType(RpcConnectionException.class)
				.isThrownBy(() -> rpc.service("any").method("run").call());
			assertThat(rpc.service("any").method("run").callAsync().toFuture()).failsWithin(Duration.ofSeconds(10))
				.withThrowableThat()
				.withCauseInstanceOf(RpcConnectionException.class);
		}
	}

	@Test
	void callMadeBeforeStartConnects() {
		try (FakeService service = FakeService.answering(broker, "1");
				TestCaller caller = TestCaller.notStarted(broker)) {
			assertThat(caller.caller().isRunning()).isFalse();
			assertThat(caller.rpc().service(service.name()).method("run").call()).isEqualTo(1);
			assertThat(caller.caller().isRunning()).isTrue();
		}
	}

	@Test
	void whenStoppedThenPendingCallsAreWaitedForAndFurtherOnesRefused() throws Exception {
		try (FakeService service = FakeService.silent(broker);
				TestCaller caller = new TestCaller(broker, CallOptions.DEFAULT)) {
			RpcProxyMethod<Object> method = caller.rpc().service(service.name()).method("run");
			RpcReply<Object> pending = method.callAsync();
			FakeService.Request request = service.take();
			CountDownLatch stopped = new CountDownLatch(1);
			Thread stopping = new Thread(() -> caller.caller().stop(stopped::countDown));
			stopping.start();
			await().until(() -> !caller.caller().isRunning());
			assertThatExceptionOfType(RpcConnectionException.class).isThrownBy(method::call);
			assertThat(stopped.getCount()).isOne();
			service.reply(request, "1");
			assertThat(pending.result()).isEqualTo(1);
			stopped.await();
			stopping.join();
			caller.caller().start();
			RpcReply<Object> next = method.callAsync();
			service.reply(service.take(), "2");
			assertThat(next.result()).isEqualTo(2);
		}
	}

	@Test
	void whenStoppedForTooLongThenPendingCallsFail() {
		try (FakeService service = FakeService.silent(broker)) {
			RpcReply<Object> pending;
			try (TestCaller caller = new TestCaller(broker, CallOptions.DEFAULT)) {
				pending = caller.rpc().service(service.name()).method("run").callAsync();
			}
			assertThatExceptionOfType(ReplyLostException.class).isThrownBy(pending::result);
		}
	}

	@Test
	void callsAreObservedToTheirEnd() {
		CallObserver observer = mock();
		Observed observed = mock();
		given(observer.sending(any())).willAnswer((invocation) -> {
			invocation.<OutgoingCall>getArgument(0).headers().put("traceparent", "trace");
			return observed;
		});
		try (FakeService service = FakeService.answering(broker, "1");
				TestCaller caller = new TestCaller(broker, CallOptions.DEFAULT, observer)) {
			caller.rpc().service(service.name()).method("run").call();
			assertThat(service.take().properties().getHeaders().get("traceparent")).hasToString("trace");
			then(observed).should().stop(null);
			assertThatExceptionOfType(ServiceNotFoundException.class)
				.isThrownBy(() -> caller.rpc().service("nowhere").method("run").callAsync().result());
			then(observed).should().stop(isA(ServiceNotFoundException.class));
			then(observed).shouldHaveNoMoreInteractions();
		}
	}

	@Test
	void whenThreadIsInterruptedThenWaitingEnds() throws InterruptedException {
		try (FakeService service = FakeService.silent(broker);
				TestCaller caller = new TestCaller(broker, CallOptions.DEFAULT)) {
			CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
			Thread thread = new Thread(() -> {
				try {
					caller.rpc().service(service.name()).method("run").call();
				}
				catch (java.util.concurrent.CancellationException ex) {
					interrupted.complete(Thread.currentThread().isInterrupted());
				}
			});
			thread.start();
			service.take();
			thread.interrupt();
			assertThat(interrupted.join()).isTrue();
			assertThat(caller.caller().pendingCalls()).isZero();
		}
	}

	@Test
	void manyThreadsAtATime() throws InterruptedException {
		try (FakeService service = FakeService.echo(broker);
				TestCaller caller = new TestCaller(broker, CallOptions.DEFAULT)) {
			RpcProxyMethod<Integer> method = caller.rpc()
				.service(service.name())
				.method("echo")
				.returning(Integer.class);
			List<Throwable> failures = java.util.Collections.synchronizedList(new ArrayList<>());
			List<Thread> threads = new ArrayList<>();
			for (int t = 0; t < 20; t++) {
				int offset = t * 100;
				Thread thread = new Thread(() -> {
					try {
						for (int i = offset; i < offset + 100; i++) {
							assertThat(method.call(i)).isEqualTo(i);
						}
					}
					catch (Throwable ex) {
						failures.add(ex);
					}
				});
				thread.start();
				threads.add(thread);
			}
			for (Thread thread : threads) {
				thread.join();
			}
			assertThat(failures).isEmpty();
		}
	}

	private static List<String> replyQueues() {
		return broker.queues()
			.stream()
			.map(TestBroker.Queue::name)
			.filter((name) -> name.startsWith("rpc.reply-tests-"))
			.toList();
	}

}
