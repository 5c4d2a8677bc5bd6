package com.example.reports;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.microservice.service.Microservice;
import io.microservice.timer.Cluster;
import io.microservice.timer.Missed;
import io.microservice.timer.Timer;
import io.microservice.timer.TimerTick;
import reactor.core.publisher.Mono;

@Microservice("reports")
class ReportService {

	final List<String> done = new CopyOnWriteArrayList<>();

	final List<Instant> mornings = new CopyOnWriteArrayList<>();

	@Timer(interval = "every 5 minutes")
	void refresh() {
		this.done.add("refresh");
	}

	@Timer(interval = "${reports.every:10m}", eager = true)
	Mono<Void> publish() {
		return Mono.fromRunnable(() -> this.done.add("publish"));
	}

	@Timer(cron = "0 0 8 * * *", zone = "Europe/Stockholm", cluster = Cluster.ONCE, missed = Missed.ONCE)
	void morning(TimerTick tick) {
		this.mornings.add(tick.scheduledTime());
	}

	@Timer(at = "23:30", zone = "Europe/Stockholm", jitter = "1m", name = "close_books")
	@Timer(interval = "weekends", name = "tidy")
	void tidyUp() {
		this.done.add("tidy up");
	}

}
