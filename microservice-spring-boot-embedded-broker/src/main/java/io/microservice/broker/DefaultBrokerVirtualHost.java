package io.microservice.broker;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.microservice.broker.message.Message;
import io.microservice.broker.queue.MessageQueue;
import io.microservice.broker.queue.QueueCounts;
import io.microservice.broker.queue.QueueDefinition;
import io.microservice.broker.queue.QueuedMessage;
import io.microservice.broker.routing.Exchange;
import io.microservice.broker.vhost.VirtualHost;
import io.microservice.broker.wire.Content;

/**
 * A virtual host of an embedded broker.
 */
final class DefaultBrokerVirtualHost implements BrokerVirtualHost {

	private final VirtualHost virtualHost;

	DefaultBrokerVirtualHost(VirtualHost virtualHost) {
		this.virtualHost = virtualHost;
	}

	@Override
	public String name() {
		return this.virtualHost.name();
	}

	@Override
	public List<String> exchanges() {
		return this.virtualHost.exchanges().stream().map(Exchange::name).sorted().toList();
	}

	@Override
	public List<BrokerQueue> queues() {
		return this.virtualHost.queues()
			.stream()
			.map(DefaultBrokerVirtualHost::look)
			.sorted(Comparator.comparing(BrokerQueue::name))
			.toList();
	}

	@Override
	public Optional<BrokerQueue> queue(String name) {
		return find(name).map(DefaultBrokerVirtualHost::look);
	}

	@Override
	public List<BrokerMessage> messages(String queue) {
		return find(queue).map((found) -> found.messages(DefaultBrokerVirtualHost::look)).orElse(List.of());
	}

	@Override
	public boolean deleteQueue(String name) {
		Optional<MessageQueue> queue = find(name);
		queue.ifPresent((found) -> found.delete(false, false));
		return queue.isPresent();
	}

	@Override
	public int purgeQueue(String name) {
		return find(name).map(MessageQueue::purge).orElse(0);
	}

	@Override
	public boolean pauseDelivery(String queue) {
		return pause(queue, true);
	}

	@Override
	public boolean resumeDelivery(String queue) {
		return pause(queue, false);
	}

	private boolean pause(String name, boolean pause) {
		Optional<MessageQueue> queue = find(name);
		queue.ifPresent((found) -> found.pause(pause));
		return queue.isPresent();
	}

	private Optional<MessageQueue> find(String name) {
		return this.virtualHost.queues().stream().filter((queue) -> queue.name().equals(name)).findFirst();
	}

	private static BrokerMessage look(QueuedMessage queued) {
		Message message = queued.message();
		Content content = queued.content();
		return new BrokerMessage(message.exchange(), message.routingKey(), queued.isRedelivered(), content.properties(),
				content.body().clone());
	}

	private static BrokerQueue look(MessageQueue queue) {
		QueueDefinition definition = queue.definition();
		QueueCounts counts = queue.counts();
		return new BrokerQueue(definition.name(), definition.durable(), definition.owner() != null,
				definition.autoDelete(), definition.arguments().values(), counts.ready(), counts.unacknowledged(),
				counts.consumers());
	}

}
