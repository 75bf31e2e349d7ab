// Catmull-Rom between b and c, along one axis. What would go beyond the two is drawn back to them by uCalm: no halo around a fruit on white.
uniform float uCalm;

vec3 cubic(vec3 a, vec3 b, vec3 c, vec3 d, float t)
{
    float s = 1.0 - t;
    vec3 value = a * (-0.5 * t * s * s) + b * (1.0 + t * t * (1.5 * t - 2.5)) + c * (1.0 + s * s * (1.5 * s - 2.5)) + d * (-0.5 * s * t * t);
    return mix(value, clamp(value, min(b, c), max(b, c)), uCalm);
}
