package com.example.reports;

import io.microservice.timer.TimerControl;

import org.springframework.stereotype.Component;

@Component
class Vacation {

	private final TimerControl timers;

	Vacation(TimerControl timers) {
		this.timers = timers;
	}

	void begin() {
		this.timers.pause("reports.morning");
	}

	void end() {
		this.timers.resume("reports.morning");
		this.timers.trigger("reports.publish");
	}

}
