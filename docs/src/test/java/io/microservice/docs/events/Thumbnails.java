package io.microservice.docs.events;

import io.microservice.amqp.AmqpQueue;
import io.microservice.amqp.AmqpTopology;
import io.microservice.messaging.PublishOptions;
import io.microservice.messaging.Publisher;
import io.microservice.messaging.publisher.Publishers;

import org.springframework.stereotype.Component;

@Component
class Thumbnails {

	private static final PublishOptions PNG = PublishOptions.DEFAULT.withContentType("image/png");

	private final Publisher jobs;

	private final Publisher pictures;

	Thumbnails(Publishers publishers) {
		AmqpTopology queue = AmqpTopology.empty().queue(AmqpQueue.durable("thumbnail-jobs"));
		this.jobs = publishers.forQueue("thumbnail-jobs", queue);
		this.pictures = publishers.forExchange("amq.topic").withRoutingKey("pictures.new");
	}

	void order(String picture) {
		this.jobs.publish(new Job(picture, 200));
	}

	void show(byte[] png) {
		this.pictures.publish(png, PNG);
	}

	record Job(String picture, int width) {

	}

}
