package com.example.reports;

import java.time.Duration;
import java.time.Instant;

import io.microservice.test.autoconfigure.AutoConfigureEmbeddedBroker;
import io.microservice.test.timer.AutoConfigureTimeMachine;
import io.microservice.test.timer.TimeMachine;
import io.microservice.timer.TimerControl;
import io.microservice.timer.TimerStatus.State;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@SpringBootTest(properties = "spring.application.name=reports")
@AutoConfigureEmbeddedBroker
@AutoConfigureTimeMachine("2026-03-28T00:00:00Z")
@DirtiesContext(classMode = DirtiesContext.ClassMode.AFTER_EACH_TEST_METHOD)
class ReportServiceTests {

	@Autowired
	private TimeMachine time;

	@Autowired
	private ReportService reports;

	@Autowired
	private Reminders reminders;

	@Autowired
	private Vacation vacation;

	@Autowired
	private TimerControl control;

	@Test
	void shouldPublishEveryTenMinutes() {
		this.time.advance(Duration.ofMinutes(20));
		assertThat(this.reports.done).filteredOn("publish"::equals).hasSize(3);
		assertThat(this.reports.done).filteredOn("refresh"::equals).hasSize(4);
	}

	@Test
	void shouldRunAtEightThoughClocksAreSet() {
		this.time.advance(Duration.ofDays(2));
		assertThat(this.reports.mornings).containsExactly(Instant.parse("2026-03-28T07:00:00Z"),
				Instant.parse("2026-03-29T06:00:00Z"));
	}

	@Test
	void shouldRemindUnlessPaid() {
		String first = this.reminders.ordered("A1");
		this.reminders.ordered("A2");
		this.reminders.paid(first);
		this.time.advance(Duration.ofDays(15));
		await().until(() -> this.reminders.sent.size() >= 3);
		assertThat(this.reminders.sent).containsExactlyInAnyOrder("remind A1", "remind A2", "overdue A2");
	}

	@Test
	void shouldNotRunInVacation() {
		this.time.advance(Duration.ofHours(12));
		this.vacation.begin();
		await().until(this::paused);
		this.time.advance(Duration.ofDays(7));
		assertThat(this.reports.mornings).hasSize(1);
		this.vacation.end();
		await().until(() -> !paused());
		this.time.advance(Duration.ofDays(1));
		assertThat(this.reports.mornings).hasSize(2);
	}

	private boolean paused() {
		return this.control.timer("reports.morning").state() == State.PAUSED;
	}

}
