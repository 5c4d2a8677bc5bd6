package io.microservice.docs.events;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.microservice.messaging.Consume;
import io.microservice.messaging.ExchangeType;
import io.microservice.messaging.ReceivedMessage;

import org.springframework.stereotype.Component;

@Component
class Invoices {

	final List<String> log = new CopyOnWriteArrayList<>();

	@Consume("invoice-jobs")
	void print(Job job) {
		this.log.add("%s, %d copies".formatted(job.invoice(), job.copies()));
	}

	@Consume(queue = "invoice-scans", exchange = "scans", exchangeType = ExchangeType.TOPIC, routingKey = "invoices.#")
	void archive(ReceivedMessage<byte[]> scan) {
		this.log.add("%d bytes of %s".formatted(scan.payload().length, scan.routingKey()));
	}

	record Job(String invoice, int copies) {

	}

}
