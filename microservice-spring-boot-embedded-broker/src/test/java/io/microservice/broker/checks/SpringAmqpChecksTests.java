package io.microservice.broker.checks;

import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.amqp.AmqpRejectAndDontRequeueException;
import org.springframework.amqp.core.AnonymousQueue;
import org.springframework.amqp.core.BindingBuilder;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageListener;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.core.QueueBuilder;
import org.springframework.amqp.core.QueueInformation;
import org.springframework.amqp.core.TopicExchange;
import org.springframework.amqp.rabbit.AsyncRabbitTemplate;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory.ConfirmType;
import org.springframework.amqp.rabbit.connection.CorrelationData;
import org.springframework.amqp.rabbit.connection.CorrelationData.Confirm;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.amqp.rabbit.listener.AbstractMessageListenerContainer;
import org.springframework.amqp.rabbit.listener.DirectMessageListenerContainer;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.amqp.rabbit.listener.adapter.MessageListenerAdapter;
import org.springframework.amqp.rabbit.transaction.RabbitTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Checks of what Spring AMQP does with the broker.
 */
@Check
class SpringAmqpChecksTests {

	private final BrokerUnderTest broker = BrokerUnderTest.get();

	private CachingConnectionFactory connectionFactory;

	private RabbitAdmin admin;

	private RabbitTemplate template;

	private String queue;

	@BeforeEach
	void connect() {
		this.connectionFactory = new CachingConnectionFactory(this.broker.host(), this.broker.port());
		this.connectionFactory.setPublisherConfirmType(ConfirmType.CORRELATED);
		this.connectionFactory.setPublisherReturns(true);
		this.admin = new RabbitAdmin(this.connectionFactory);
		this.template = new RabbitTemplate(this.connectionFactory);
		this.template.setReceiveTimeout(10_000);
		this.template.setReplyTimeout(10_000);
		this.queue = this.admin.declareQueue(QueueBuilder.durable(BrokerChecks.unique("q")).expires(60_000).build());
	}

	@AfterEach
	void disconnect() {
		this.connectionFactory.destroy();
	}

	@Test
	void adminDeclares() {
		TopicExchange exchange = new TopicExchange(BrokerChecks.unique("x"), true, true);
		this.admin.declareExchange(exchange);
		Queue anonymous = new AnonymousQueue();
		this.admin.declareQueue(anonymous);
		this.admin.declareBinding(BindingBuilder.bind(anonymous).to(exchange).with("a.*"));
		this.template.convertAndSend(exchange.getName(), "b.b", "not routed");
		this.template.convertAndSend(exchange.getName(), "a.b", "x");
		await().untilAsserted(
				() -> assertThat(this.admin.getQueueInfo(anonymous.getName()).getMessageCount()).isEqualTo(1));
		QueueInformation information = this.admin.getQueueInfo(anonymous.getName());
		assertThat(information.getConsumerCount()).isZero();
		assertThat(this.admin.purgeQueue(anonymous.getName())).isOne();
		assertThat(this.admin.deleteQueue(anonymous.getName())).isTrue();
		assertThat(this.admin.getQueueProperties(anonymous.getName())).isNull();
		assertThat(this.admin.deleteExchange(exchange.getName())).isTrue();
	}

	@Test
	void simpleContainerConsumes() throws Exception {
		SimpleMessageListenerContainer container = new SimpleMessageListenerContainer(this.connectionFactory);
		container.setConcurrentConsumers(3);
		assertConsumes(container);
	}

	@Test
	void directContainerConsumes() throws Exception {
		DirectMessageListenerContainer container = new DirectMessageListenerContainer(this.connectionFactory);
		container.setConsumersPerQueue(3);
		assertConsumes(container);
	}

	@Test
	void whenListenerFailsThenMessageIsRedelivered() throws Exception {
		BlockingQueue<Boolean> redelivered = new LinkedBlockingQueue<>();
		listen(new SimpleMessageListenerContainer(this.connectionFactory), (MessageListener) (message) -> {
			boolean again = message.getMessageProperties().getRedelivered();
			redelivered.add(again);
			if (!again) {
				throw new IllegalStateException("on purpose");
			}
		}, () -> {
			this.template.convertAndSend(this.queue, "x");
			assertThat(redelivered.poll(10, TimeUnit.SECONDS)).isFalse();
			assertThat(redelivered.poll(10, TimeUnit.SECONDS)).isTrue();
		});
	}

	@Test
	void whenListenerRejectsThenMessageIsDeadLettered() throws Exception {
		String failing = this.admin.declareQueue(QueueBuilder.durable(BrokerChecks.unique("q"))
			.expires(60_000)
			.deadLetterExchange("")
			.deadLetterRoutingKey(this.queue)
			.build());
		DirectMessageListenerContainer container = new DirectMessageListenerContainer(this.connectionFactory);
		container.setQueueNames(failing);
		container.setMessageListener((message) -> {
			throw new AmqpRejectAndDontRequeueException("on purpose");
		});
		container.start();
		try {
			this.template.convertAndSend(failing, "x");
			Message dead = this.template.receive(this.queue);
			Map<String, ?> death = dead.getMessageProperties().getXDeathHeader().get(0);
			assertThat(death.get("reason")).isEqualTo("rejected");
			assertThat(death.get("queue")).isEqualTo(failing);
			assertThat(death.get("count")).isEqualTo(1L);
			assertThat(death.get("routing-keys")).isEqualTo(List.of(failing));
		}
		finally {
			container.destroy();
		}
	}

	@Test
	void whenQueueIsDeletedThenContainerConsumesAgainOnceItIsBack() throws Exception {
		BlockingQueue<String> received = new LinkedBlockingQueue<>();
		SimpleMessageListenerContainer container = new SimpleMessageListenerContainer(this.connectionFactory);
		container.setMissingQueuesFatal(false);
		container.setRecoveryInterval(100);
		container.setFailedDeclarationRetryInterval(100);
		listen(container, (MessageListener) (message) -> received.add(new String(message.getBody())), () -> {
			this.admin.deleteQueue(this.queue);
			this.admin.declareQueue(QueueBuilder.durable(this.queue).expires(60_000).build());
			this.template.convertAndSend(this.queue, "again");
			assertThat(received.poll(20, TimeUnit.SECONDS)).isEqualTo("again");
		});
	}

	@Test
	void requestIsAnsweredByDirectReply() throws Exception {
		listen(new SimpleMessageListenerContainer(this.connectionFactory), shouting(), () -> {
			for (int i = 0; i < 20; i++) {
				assertThat(this.template.convertSendAndReceive("", this.queue, "hello " + i)).isEqualTo("HELLO " + i);
			}
		});
	}

	@Test
	void requestIsAnsweredByTemporaryQueue() throws Exception {
		this.template.setUseTemporaryReplyQueues(true);
		listen(new SimpleMessageListenerContainer(this.connectionFactory), shouting(),
				() -> assertThat(this.template.convertSendAndReceive("", this.queue, "hello")).isEqualTo("HELLO"));
	}

	@Test
	void manyRequestsAreAnsweredAtATime() throws Exception {
		DirectMessageListenerContainer container = new DirectMessageListenerContainer(this.connectionFactory);
		container.setConsumersPerQueue(2);
		AsyncRabbitTemplate async = new AsyncRabbitTemplate(this.template);
		async.start();
		try {
			listen(container, shouting(), () -> {
				List<CompletableFuture<String>> replies = IntStream.range(0, 100)
					.<CompletableFuture<String>>mapToObj(
							(i) -> async.<String>convertSendAndReceive("", this.queue, "hello " + i))
					.toList();
				for (int i = 0; i < 100; i++) {
					assertThat(replies.get(i).get(10, TimeUnit.SECONDS)).isEqualTo("HELLO " + i);
				}
			});
		}
		finally {
			async.stop();
		}
	}

	@Test
	void messagesAreConfirmedAndReturned() throws Exception {
		this.template.setMandatory(true);
		CorrelationData routed = new CorrelationData();
		this.template.convertAndSend("", this.queue, "x", routed);
		Confirm confirm = routed.getFuture().get(10, TimeUnit.SECONDS);
		assertThat(confirm.ack()).isTrue();
		assertThat(routed.getReturned()).isNull();
		CorrelationData unroutable = new CorrelationData();
		this.template.convertAndSend("", "nowhere", "y", unroutable);
		assertThat(unroutable.getFuture().get(10, TimeUnit.SECONDS).ack()).isTrue();
		assertThat(unroutable.getReturned().getReplyCode()).isEqualTo(312);
		assertThat(unroutable.getReturned().getMessage().getBody()).isEqualTo("y".getBytes());
		CorrelationData missing = new CorrelationData();
		this.template.convertAndSend("missing", "k", "z", missing);
		assertThat(missing.getFuture().get(10, TimeUnit.SECONDS).ack()).isFalse();
	}

	@Test
	void transactionIsCommittedOrRolledBack() {
		CachingConnectionFactory transactional = new CachingConnectionFactory(this.broker.host(), this.broker.port());
		try {
			RabbitTemplate inTransaction = new RabbitTemplate(transactional);
			inTransaction.setChannelTransacted(true);
			TransactionTemplate transaction = new TransactionTemplate(new RabbitTransactionManager(transactional));
			transaction.executeWithoutResult((status) -> inTransaction.convertAndSend(this.queue, "committed"));
			assertThatExceptionOfType(IllegalStateException.class)
				.isThrownBy(() -> transaction.executeWithoutResult((status) -> {
					inTransaction.convertAndSend(this.queue, "rolled back");
					throw new IllegalStateException("on purpose");
				}));
			assertThat(this.template.receiveAndConvert(this.queue)).isEqualTo("committed");
			assertThat(this.template.receiveAndConvert(this.queue, 100)).isNull();
			assertThatExceptionOfType(IllegalStateException.class)
				.isThrownBy(() -> transaction.executeWithoutResult((status) -> {
					this.template.convertAndSend(this.queue, "taken");
					assertThat(inTransaction.receiveAndConvert(this.queue, 10_000)).isEqualTo("taken");
					throw new IllegalStateException("on purpose");
				}));
			assertThat(this.template.receive(this.queue).getMessageProperties().getRedelivered()).isTrue();
		}
		finally {
			transactional.destroy();
		}
	}

	@Test
	void scopedOperationsAreConfirmed() {
		CachingConnectionFactory simple = new CachingConnectionFactory(this.broker.host(), this.broker.port());
		simple.setPublisherConfirmType(ConfirmType.SIMPLE);
		try {
			boolean confirmed = new RabbitTemplate(simple).invoke((operations) -> {
				for (int i = 0; i < 100; i++) {
					operations.convertAndSend(this.queue, "x");
				}
				return operations.waitForConfirms(10_000);
			});
			assertThat(confirmed).isTrue();
			assertThat(this.admin.getQueueInfo(this.queue).getMessageCount()).isEqualTo(100);
		}
		finally {
			simple.destroy();
		}
	}

	private void assertConsumes(AbstractMessageListenerContainer container) throws Exception {
		BlockingQueue<String> received = new LinkedBlockingQueue<>();
		listen(container, (MessageListener) (message) -> received.add(new String(message.getBody())), () -> {
			for (int i = 0; i < 100; i++) {
				this.template.convertAndSend("", this.queue, "x", (message) -> {
					message.getMessageProperties().setHeaders(Map.of("a", 1));
					return message;
				});
			}
			for (int i = 0; i < 100; i++) {
				assertThat(received.poll(10, TimeUnit.SECONDS)).isEqualTo("x");
			}
		});
	}

	private void listen(AbstractMessageListenerContainer container, MessageListener listener, Action action)
			throws Exception {
		container.setQueueNames(this.queue);
		container.setMessageListener(listener);
		container.afterPropertiesSet();
		container.start();
		try {
			action.perform();
		}
		finally {
			container.destroy();
		}
	}

	private static MessageListener shouting() {
		MessageListenerAdapter adapter = new MessageListenerAdapter(new Shouting(), "shout");
		return adapter;
	}

	/**
	 * Answers a text.
	 */
	public static class Shouting {

		public String shout(String text) {
			return text.toUpperCase(java.util.Locale.ROOT);
		}

	}

	@FunctionalInterface
	private interface Action {

		void perform() throws Exception;

	}

}
