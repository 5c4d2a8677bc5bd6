package com.example.reports;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.microservice.event.EventHandler;
import io.microservice.rpc.Rpc;
import io.microservice.service.Microservice;
import io.microservice.timer.Timers;
import io.microservice.timer.WorkTarget;

@Microservice("reminders")
class Reminders {

	final List<String> sent = new CopyOnWriteArrayList<>();

	private final Timers timers;

	Reminders(Timers timers) {
		this.timers = timers;
	}

	@Rpc
	String ordered(String order) {
		this.timers.schedule(Duration.ofMinutes(30), WorkTarget.entrypoint("reminders", "remind"), order);
		return this.timers.schedule(Duration.ofDays(14), WorkTarget.event("orders", "overdue"), order);
	}

	@Rpc
	void paid(String reminder) {
		this.timers.cancel(reminder);
	}

	@Rpc
	void remind(String order) {
		this.sent.add("remind " + order);
	}

	@EventHandler(source = "orders", type = "overdue", idempotent = true)
	void overdue(String order) {
		this.sent.add("overdue " + order);
	}

}
